/* Work that is limited by memory or by locks, on POSIX threads: threads.c KIND THREADS SIZE [SHARE].
 *
 *   copy    copies 16 MiB SIZE times: limited by the bandwidth of memory
 *   cached  copies 16 KiB 1,000 x SIZE times: limited by the cores alone
 *   chase   follows 100,000 x SIZE random pointers in 64 MiB: limited by the delay of memory
 *   pages   maps, touches and unmaps 4 MiB SIZE times: limited by the kernel's lock on the address space
 *   locked  1,000 x SIZE pieces of work, of which SHARE per cent happens under one lock
 *   chunks  SIZE equal chunks of 10 ms, or of SHARE times that: limited by the cores, and by what is left over
 *           in the last wave
 *
 * Each thread takes the next piece as it becomes free. Exit code 2: wrong usage. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { MIB = 1 << 20, CACHED = 16 << 10, CELLS = 8 * MIB, MOST_THREADS = 1024 };

static atomic_long next;
static long pieces, share;
static void (*work)(char *own);
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static size_t *cells;
static atomic_ulong result;

static unsigned long spin(long steps, unsigned long x) {
  while (steps-- > 0) x = x * 6364136223846793005UL + 1442695040888963407UL;
  return x;
}

static void copy(char *own) { memcpy(own, own + 16 * MIB, 16 * MIB); }

static void cached(char *own) {
  for (int i = 0; i < 1000; i++) memcpy(own, own + CACHED, CACHED);
}

static void chase(char *own) {
  size_t at = *(unsigned char *)own;
  for (int i = 0; i < 100000; i++) at = cells[at];
  *own = (char)at;
}

static void pages(char *own) {
  char *mapped = mmap(NULL, 4 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) exit(1);
  for (int i = 0; i < 4 * MIB; i += 4096) mapped[i] = *own;
  munmap(mapped, 4 * MIB);
}

static void locked(char *own) {
  unsigned long x = *own;
  for (int i = 0; i < 1000; i++) {
    x = spin(20 * (100 - share), x);
    pthread_mutex_lock(&lock);
    x = spin(20 * share, x);
    pthread_mutex_unlock(&lock);
  }
  result += x;
}

static void chunks(char *own) { result += spin(9000000 * (share ? share : 1), *own); }

static void *run(void *unused) {
  char *own = malloc(32 * MIB);
  if (!own) exit(1);
  memset(own, 1, work == copy ? 32 * MIB : 2 * CACHED);
  while (atomic_fetch_add(&next, 1) < pieces) work(own);
  free(own);
  return unused;
}

static void link_cells(void) {
  cells = malloc(CELLS * sizeof *cells);
  if (!cells) exit(1);
  for (size_t i = 0; i < CELLS; i++) cells[i] = i;
  unsigned long x = 1;
  for (size_t i = CELLS - 1; i > 0; i--) { /* Sattolo: one cycle through all. */
    x = spin(1, x);
    size_t j = (x >> 20) % i, moved = cells[i];
    cells[i] = cells[j];
    cells[j] = moved;
  }
}

int main(int count, char **words) {
  static const struct { const char *name; void (*work)(char *); } kinds[] = {
      {"copy", copy}, {"cached", cached}, {"chase", chase},
      {"pages", pages}, {"locked", locked}, {"chunks", chunks}};
  for (size_t i = 0; count >= 4 && i < sizeof kinds / sizeof *kinds; i++)
    if (!strcmp(words[1], kinds[i].name)) work = kinds[i].work;
  long threads = count >= 4 ? atol(words[2]) : 0;
  pieces = count >= 4 ? atol(words[3]) : 0;
  share = count >= 5 ? atol(words[4]) : 0;
  if (!work || threads < 1 || threads > MOST_THREADS || pieces < 1 || share < 0 || share > 100) {
    fprintf(stderr, "usage: %s copy|cached|chase|pages|locked|chunks THREADS SIZE [SHARE]\n", *words);
    return 2;
  }
  if (work == chase) link_cells();
  pthread_t started[MOST_THREADS];
  for (long i = 0; i < threads; i++)
    if (pthread_create(&started[i], NULL, run, NULL)) return 1;
  for (long i = 0; i < threads; i++) pthread_join(started[i], NULL);
  return 0;
}
