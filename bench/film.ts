import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A lesson such as people upload, drawn by ffmpeg: slides that change every six seconds, beside them somebody who moves. */
export async function drawFilm(ffmpeg: string, folder: string, seconds: number): Promise<string> {
  const file = path.join(folder, 'lesson.mp4')
  const slides = `testsrc2=s=880x720:r=1/6:d=${seconds},fps=30`
  const person = `mandelbrot=s=400x720:rate=30,noise=alls=8:allf=t`
  await run(ffmpeg, [
    ...['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', slides, '-f', 'lavfi', '-i', person],
    ...['-f', 'lavfi', '-i', `sine=frequency=330:sample_rate=44100:duration=${seconds}`],
    ...[
      '-filter_complex',
      '[0:v][1:v]hstack,format=yuv420p[picture]',
      '-map',
      '[picture]',
      '-map',
      '2:a',
      '-t',
      String(seconds),
    ],
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '20',
      '-g',
      '60',
      '-c:a',
      'aac',
      '-b:a',
      '128k',
      file,
    ],
  ])
  return file
}
