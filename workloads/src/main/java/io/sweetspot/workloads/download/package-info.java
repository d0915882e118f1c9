/**
 * The downloader: the paper's program, and the first that people try. It fetches one file in byte
 * ranges over exactly as many connections as it is told, and leaves it under its name only when
 * every byte has been checked.
 *
 * <p>Built so that nothing waits for what could have been done meanwhile: each worker writes its
 * bytes straight to their place in one preallocated file and sums them up on the way (CRC-32C,
 * which can be combined); a thread of its own hashes the finished front (MD5, which cannot). A
 * journal beside the part file records each piece after it is written, so that a killed download
 * goes on where it was.
 *
 * <p>It refuses to guess: an answer that is not the range that was asked for, of the file that was
 * asked for, is never written. It speaks HTTP/1.1 only, since HTTP/2 would put all ranges on one
 * connection and the number of connections is what is being tuned.
 */
package io.sweetspot.workloads.download;
