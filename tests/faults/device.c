/* A disk for tests, to be loaded with LD_PRELOAD: it tells what a process does to the files of one folder, and fails when
   it is told to.

   DEVICE_FOLDER  the folder, without symbolic links
   DEVICE_LOG     where to record what is done; the process id is added to the name
   DEVICE_FAULT   a file; while it says "W 5", writes fail with errno 5, while it says "S 5", syncs do

   A record is a line "KIND NANOSECONDS OFFSET LENGTH PATH" and LENGTH bytes:
     C created, U unlinked, L linked and R renamed (the bytes are the new name), W written (the bytes are the data),
     T truncated to OFFSET, S synced, F failed to sync.
   A change is recorded before it is made and a sync after it succeeded, and one call has its turn at a time: whatever is
   recorded above a sync is covered by it, and nothing else is. The time is that of CLOCK_MONOTONIC.

   These are the calls by which SQLite changes files as long as it does not map them into memory (and it maps only the
   index in -shm, which it makes anew after a crash), and those that Python makes for a file that it does not append to. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *fault_file;
static int record = -1;

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("DEVICE_LOG");
    char name[PATH_MAX];
    folder = getenv("DEVICE_FOLDER");
    fault_file = getenv("DEVICE_FAULT");
    if (!log || !folder || !fault_file)
        abort();
    snprintf(name, sizeof name, "%s.%d", log, (int)getpid());
    record = REAL(open)(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (record < 0)
        abort();
}

static int ours(const char *path) {
    size_t length = strlen(folder), whole = strlen(path);
    if (record < 0 || strncmp(path, folder, length) || (path[length] && path[length] != '/'))
        return 0;
    return !(whole > 4 && !strcmp(path + whole - 4, "-shm")) && !strstr(path, " (deleted)");
}

static int open_on(int fd, char path[PATH_MAX]) {
    char link[64];
    ssize_t length;
    int error = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, PATH_MAX - 1);
    errno = error;
    if (length < 0)
        return 0;
    path[length] = 0;
    return ours(path);
}

static void note(char kind, const char *path, long long offset, const void *data, size_t size) {
    struct timespec now;
    int error = errno;
    clock_gettime(CLOCK_MONOTONIC, &now);
    dprintf(record, "%c %lld %lld %zu %s\n", kind, now.tv_sec * 1000000000LL + now.tv_nsec, offset, size, path);
    if (size && REAL(write)(record, data, size) != (ssize_t)size)
        abort();
    errno = error;
}

/* The errno with which calls of a kind fail now, 0 for none. */
static int fault(char kind) {
    char text[16] = "";
    int error = errno, fd = REAL(open)(fault_file, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        if (read(fd, text, sizeof text - 1) < 0)
            abort();
        close(fd);
    }
    errno = error;
    return text[0] == kind ? atoi(text + 1) : 0;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    char path[PATH_MAX];
    int error;
    if (!open_on(fd, path))
        return REAL(pwrite64)(fd, data, size, offset);
    pthread_mutex_lock(&turn);
    error = fault('W');
    if (error)
        size /= 2; /* what a device may leave that gives up on the way */
    note('W', path, offset, data, size);
    ssize_t done = REAL(pwrite64)(fd, data, size, offset);
    pthread_mutex_unlock(&turn);
    if (!error)
        return done;
    errno = error;
    return -1;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

ssize_t write(int fd, const void *data, size_t size) {
    char path[PATH_MAX];
    if (!open_on(fd, path))
        return REAL(write)(fd, data, size);
    ssize_t done = pwrite64(fd, data, size, lseek64(fd, 0, SEEK_CUR));
    if (done > 0)
        lseek64(fd, done, SEEK_CUR);
    return done;
}

int ftruncate64(int fd, off64_t size) {
    char path[PATH_MAX];
    int error, result = -1;
    if (!open_on(fd, path))
        return REAL(ftruncate64)(fd, size);
    pthread_mutex_lock(&turn);
    error = fault('W');
    if (!error) {
        note('T', path, size, NULL, 0);
        result = REAL(ftruncate64)(fd, size);
    }
    pthread_mutex_unlock(&turn);
    if (error)
        errno = error;
    return result;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    int error, result;
    if (!open_on(fd, path))
        return real(fd);
    pthread_mutex_lock(&turn);
    error = fault('S');
    result = error ? -1 : real(fd);
    note(result ? 'F' : 'S', path, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    if (error)
        errno = error;
    return result;
}

int fsync(int fd) { return synced(fd, REAL(fsync)); }

int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (!(flags & O_CREAT) || !ours(path))
        return REAL(open64)(path, flags, mode);
    pthread_mutex_lock(&turn);
    note('C', path, 0, NULL, 0);
    if (flags & O_TRUNC)
        note('T', path, 0, NULL, 0);
    int fd = REAL(open64)(path, flags, mode);
    pthread_mutex_unlock(&turn);
    return fd;
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open64(path, flags, mode);
}

int unlink(const char *path) {
    if (!ours(path))
        return REAL(unlink)(path);
    pthread_mutex_lock(&turn);
    note('U', path, 0, NULL, 0);
    int result = REAL(unlink)(path);
    pthread_mutex_unlock(&turn);
    return result;
}

static int named(char kind, const char *from, const char *to, int (*real)(const char *, const char *)) {
    if (!ours(from))
        return real(from, to);
    pthread_mutex_lock(&turn);
    note(kind, from, 0, to, strlen(to));
    int result = real(from, to);
    pthread_mutex_unlock(&turn);
    return result;
}

int link(const char *from, const char *to) { return named('L', from, to, REAL(link)); }

int rename(const char *from, const char *to) { return named('R', from, to, REAL(rename)); }
