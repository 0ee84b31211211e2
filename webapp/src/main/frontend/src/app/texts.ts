import { speak } from '@/lib/i18n';
import { en } from '@/lib/locales/en';
import { zh } from '@/lib/locales/zh';

speak(zh, en);
