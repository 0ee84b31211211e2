import { speak } from '@/lib/i18n';
import { rep as repEn, work as workEn } from '@/lib/locales/work-en';
import { rep as repZh, work as workZh } from '@/lib/locales/work-zh';

speak({ rep: repZh, work: workZh }, { rep: repEn, work: workEn });
