/*
 * Stands between a program and the disk (LD_PRELOAD, Linux): notes each change of a file below DISK_ROOT in DISK_LOG, in order, and lets
 * the DISK_FAIL_AT-th one fail as DISK_FAIL says (`eio` once, `enospc` from there on). What it does not know of it lets pass.
 * Record: one line of text, and for a write its bytes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
static char *path_of[FILES];
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -2;
static long changes, fail_at;
static int fails_with;


/* The C library's own `syscall`: below it is one that hides a way of copying. */
static long (*found)(long, ...);
static long (*find(void))(long, ...) {
  if (!found) found = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  return found;
}
#define raw(...) (find())(__VA_ARGS__)

static ssize_t real_write(int fd, const void *bytes, size_t n) { return raw(SYS_write, fd, bytes, n); }

static int is_on(void) {
  if (log_fd == -2) {
    const char *file = getenv("DISK_LOG"), *at = getenv("DISK_FAIL_AT"), *how = getenv("DISK_FAIL");
    log_fd = file ? raw(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    fail_at = at ? atol(at) : 0;
    fails_with = how && !strcmp(how, "enospc") ? ENOSPC : EIO;
  }
  return log_fd >= 0;
}

static const char *below(const char *path) {
  const char *root = getenv("DISK_ROOT");
  if (!root || !path || strncmp(path, root, strlen(root))) return NULL;
  const char *rest = path + strlen(root);
  return *rest == '/' ? rest + 1 : *rest ? NULL : ".";
}

static void note(const char *line, const void *bytes, size_t n) {
  real_write(log_fd, line, strlen(line));
  if (n) real_write(log_fd, bytes, n);
}

static void notef(const void *bytes, size_t n, const char *format, ...) {
  char line[5000];
  va_list rest;
  va_start(rest, format);
  vsnprintf(line, sizeof line, format, rest);
  va_end(rest);
  note(line, bytes, n);
}

/* Whether the change that is about to be made is the one to fail, or comes after a disk that ran full. */
static int fails(int wants_room) {
  changes++;
  if (!fail_at || changes < fail_at) return 0;
  if (changes == fail_at) { note("F\n", 0, 0); errno = fails_with; return 1; }
  if (fails_with != ENOSPC || !wants_room) return 0;
  errno = ENOSPC;
  return 1;
}

static const char *known(int fd) { return fd >= 0 && fd < FILES ? path_of[fd] : NULL; }

static int opened(int fd, const char *path, int flags, int existed) {
  const char *name = is_on() ? below(path) : NULL;
  if (fd < 0 || fd >= FILES || !name) return fd;
  pthread_mutex_lock(&one);
  free(path_of[fd]);
  path_of[fd] = strdup(name);
  if ((flags & O_CREAT) && !existed) notef(0, 0, "C %s\n", name);
  else if (flags & O_TRUNC) notef(0, 0, "T 0 %s\n", name);
  pthread_mutex_unlock(&one);
  return fd;
}

static int open_at(int dir, const char *path, int flags, mode_t mode) {
  int existed = raw(SYS_faccessat, dir, path, F_OK) == 0;
  long fd = raw(SYS_openat, dir, path, flags, mode);
  return opened((int)fd, path, flags, existed);
}

#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
int open(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE(flags) return open_at(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE(flags) return open_at(dir, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_at(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode); }

int close(int fd) {
  if (known(fd)) {
    pthread_mutex_lock(&one);
    free(path_of[fd]);
    path_of[fd] = NULL;
    pthread_mutex_unlock(&one);
  }
  return raw(SYS_close, fd);
}

static ssize_t write_at(int fd, const void *bytes, size_t n, off_t at, int moves) {
  const char *name = known(fd);
  if (!name) return moves ? real_write(fd, bytes, n) : raw(SYS_pwrite64, fd, bytes, n, at);
  pthread_mutex_lock(&one);
  if (fails(1)) { int why = errno; pthread_mutex_unlock(&one); errno = why; return -1; }
  off_t start = moves ? lseek(fd, 0, SEEK_CUR) : at;
  ssize_t done = moves ? real_write(fd, bytes, n) : raw(SYS_pwrite64, fd, bytes, n, at);
  int why = errno;
  if (done > 0) notef(bytes, done, "W %lld %zd %s\n", (long long)start, done, name);
  pthread_mutex_unlock(&one);
  errno = why;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t n) { return write_at(fd, bytes, n, 0, 1); }
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at) { return write_at(fd, bytes, n, at, 0); }
ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t at) { return write_at(fd, bytes, n, at, 0); }

static ssize_t write_all(int fd, const struct iovec *parts, int count, off_t at, int moves) {
  ssize_t sum = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = write_at(fd, parts[i].iov_base, parts[i].iov_len, at + sum, moves);
    if (done < 0) return sum ? sum : -1;
    sum += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return sum;
}
ssize_t writev(int fd, const struct iovec *parts, int count) { return write_all(fd, parts, count, 0, 1); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return write_all(fd, parts, count, at, 0); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t at) { return write_all(fd, parts, count, at, 0); }

static int sync_one(int fd, long call) {
  const char *name = known(fd);
  if (!name) return raw(call, fd);
  pthread_mutex_lock(&one);
  if (fails(0)) { int why = errno; pthread_mutex_unlock(&one); errno = why; return -1; }
  int done = raw(call, fd);
  if (done == 0) notef(0, 0, "S %s\n", name);
  pthread_mutex_unlock(&one);
  return done;
}
int fsync(int fd) { return sync_one(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_one(fd, SYS_fdatasync); }

int ftruncate(int fd, off_t size) {
  const char *name = known(fd);
  if (!name) return raw(SYS_ftruncate, fd, size);
  pthread_mutex_lock(&one);
  if (fails(0)) { int why = errno; pthread_mutex_unlock(&one); errno = why; return -1; }
  int done = raw(SYS_ftruncate, fd, size);
  if (done == 0) notef(0, 0, "T %lld %s\n", (long long)size, name);
  pthread_mutex_unlock(&one);
  return done;
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

static int gone(const char *path, int done) {
  const char *name = is_on() ? below(path) : NULL;
  if (done == 0 && name) {
    pthread_mutex_lock(&one);
    notef(0, 0, "D %s\n", name);
    pthread_mutex_unlock(&one);
  }
  return done;
}
int unlink(const char *path) { return gone(path, raw(SYS_unlinkat, AT_FDCWD, path, 0)); }
int unlinkat(int dir, const char *path, int flags) { return gone(path, raw(SYS_unlinkat, dir, path, flags)); }
int remove(const char *path) {
  int done = raw(SYS_unlinkat, AT_FDCWD, path, 0);
  return gone(path, done && errno == EISDIR ? raw(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR) : done);
}
int rename(const char *from, const char *to) {
  int done = raw(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
  const char *a = is_on() ? below(from) : NULL, *b = a ? below(to) : NULL;
  if (done == 0 && b) {
    pthread_mutex_lock(&one);
    notef(0, 0, "R %s\t%s\n", a, b);
    pthread_mutex_unlock(&one);
  }
  return done;
}

/* The ways of copying that would pass by here: whoever tries them falls back to reading and writing. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count) { (void)out; (void)in; (void)offset; (void)count; errno = EINVAL; return -1; }
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) { (void)out; (void)in; (void)offset; (void)count; errno = EINVAL; return -1; }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t n, unsigned flags) { (void)in; (void)from; (void)out; (void)to; (void)n; (void)flags; errno = ENOSYS; return -1; }
long syscall(long number, ...) {
  long a[6];
  va_list rest;
  va_start(rest, number);
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  if (number != SYS_copy_file_range) return raw(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  errno = ENOSYS;
  return -1;
}
