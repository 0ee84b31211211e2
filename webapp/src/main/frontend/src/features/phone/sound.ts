/** Which devices a person chose; empty is the system's own. */
export interface Devices {
  readonly microphone: string;
  readonly speaker: string;
  readonly ringer: string;
}

export const SYSTEMS_OWN: Devices = { microphone: '', speaker: '', ringer: '' };
const KEPT = 'holdline.phone.devices';

export function rememberedDevices(): Devices {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Record<string, unknown>;
    const of = (name: keyof Devices) => (typeof kept[name] === 'string' ? kept[name] : '');
    return { microphone: of('microphone'), speaker: of('speaker'), ringer: of('ringer') };
  } catch {
    return SYSTEMS_OWN;
  }
}

export function rememberDevices(devices: Devices): void {
  localStorage.setItem(KEPT, JSON.stringify(devices));
}

/** A device that is there now. */
export interface Device {
  readonly id: string;
  readonly label: string;
}

export async function devicesOf(kind: MediaDeviceKind): Promise<Device[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter((each) => each.kind === kind && each.deviceId !== '').map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** The microphone of this choice; one that is no longer there gives way to the system's own. */
export function openMicrophone(id: string): Promise<MediaStream> {
  const cleaned = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return navigator.mediaDevices.getUserMedia({ audio: id === '' ? cleaned : { ...cleaned, deviceId: { ideal: id } }, video: false });
}

export function close(stream: MediaStream | null): void {
  stream?.getTracks().forEach((track) => track.stop());
}

/** Plays something at a device; false when the browser does not let it before somebody has pressed a button. */
export async function playAt(audio: HTMLAudioElement, sound: MediaStream, device: string): Promise<boolean> {
  audio.srcObject = sound;
  await moveTo(audio, device);
  try {
    await audio.play();
    return true;
  } catch (refused) {
    return !(refused instanceof DOMException && refused.name === 'NotAllowedError');
  }
}

/** A device that is gone, or a browser that knows one only, leaves the sound where it is. */
export async function moveTo(audio: HTMLAudioElement, device: string): Promise<void> {
  if ('setSinkId' in audio) {
    await audio.setSinkId(device).catch(() => undefined);
  }
}

/** A tone of so many milliseconds at a device, made here: nothing is loaded for it. */
export async function tone(device: string, hertz: number, milliseconds: number): Promise<void> {
  const context = new AudioContext();
  try {
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    const out = context.createMediaStreamDestination();
    oscillator.frequency.value = hertz;
    volume.gain.value = 0.15;
    oscillator.connect(volume).connect(out);
    oscillator.start();
    const audio = new Audio();
    await playAt(audio, out.stream, device);
    await new Promise((done) => setTimeout(done, milliseconds));
    audio.pause();
  } finally {
    await context.close();
  }
}

/** Says ten times a second how loud it is, from 0 to 1, until it is ended. */
export function listenTo(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, 100);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

/** From -60 dB to full, as a part of one. */
export function levelOf(samples: Float32Array): number {
  const mean = samples.reduce((sum, each) => sum + each * each, 0) / Math.max(1, samples.length);
  return mean <= 1e-6 ? 0 : Math.min(1, 1 + Math.log10(mean) / 6);
}
