/* The physical limit: reads ranges over N connections into one file, and verifies nothing.
   usage: raw PORT PATH SIZE CONNECTIONS FILE */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int port, file;
static const char *path;
static long size, chunk, next_chunk;

static int dial(void) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (s < 0 || connect(s, (struct sockaddr *)&to, sizeof to)) {
    perror("connect");
    exit(1);
  }
  return s;
}

static void fetch(int s, char *buffer, long capacity, long first, long end) {
  int n = snprintf(buffer, capacity, "GET %s HTTP/1.1\r\nHost: raw\r\nRange: bytes=%ld-%ld\r\n\r\n", path,
                   first, end - 1);
  if (write(s, buffer, n) != n) {
    perror("write");
    exit(1);
  }
  long have = 0;
  char *body = NULL;
  while (!body) {
    long got = read(s, buffer + have, capacity - 1 - have);
    if (got <= 0) {
      perror("head");
      exit(1);
    }
    have += got;
    buffer[have] = 0;
    body = strstr(buffer, "\r\n\r\n");
  }
  if (strncmp(buffer, "HTTP/1.1 206", 12)) {
    fprintf(stderr, "expected 206, got %.20s\n", buffer);
    exit(1);
  }
  body += 4;
  long got = have - (body - buffer);
  while (first < end) {
    if (got == 0) got = read(s, body = buffer, capacity);
    if (got <= 0 || pwrite(file, body, got, first) != got) {
      perror("body");
      exit(1);
    }
    first += got;
    got = 0;
  }
}

static void *work(void *unused) {
  long capacity = 256 << 10;
  char *buffer = malloc(capacity);
  int s = dial();
  for (;;) {
    long first = __sync_fetch_and_add(&next_chunk, 1) * chunk;
    if (first >= size) break;
    fetch(s, buffer, capacity, first, first + chunk < size ? first + chunk : size);
  }
  close(s);
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 6) {
    fprintf(stderr, "usage: raw PORT PATH SIZE CONNECTIONS FILE\n");
    return 2;
  }
  port = atoi(argv[1]);
  path = argv[2];
  size = atol(argv[3]);
  int connections = atoi(argv[4]);
  chunk = size / (8L * connections);
  if (chunk > 5 << 20) chunk = 5 << 20;
  file = open(argv[5], O_CREAT | O_WRONLY | O_TRUNC, 0644);
  if (file < 0 || ftruncate(file, size)) {
    perror(argv[5]);
    return 1;
  }
  pthread_t threads[1024];
  for (int i = 0; i < connections; i++) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < connections; i++) pthread_join(threads[i], NULL);
  return 0;
}
