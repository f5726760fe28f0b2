/* Stands between a program and the C library and makes the journal's disk fail. For tests only.
 *
 *   TITIAN_FAIL_SYNC=<flag file>    fsync and fdatasync fail with EIO while the flag file exists
 *   TITIAN_FAIL_WRITE=<flag file>   writing fails with ENOSPC while the flag file exists
 *   TITIAN_DURABLE=<folder>         a file is copied there whenever a sync of it succeeds: what a power cut leaves
 *
 * Only files whose name begins with "journal.db" are concerned.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static const char *journal_file(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 0) return NULL;
    path[length] = 0;
    const char *name = strrchr(path, '/');
    return name && strncmp(name + 1, "journal.db", 10) == 0 ? name + 1 : NULL;
}

static int flagged(const char *variable) {
    const char *flag = getenv(variable);
    return flag && access(flag, F_OK) == 0;
}

static void keep(int fd, const char *name) {
    const char *folder = getenv("TITIAN_DURABLE");
    if (!folder) return;
    char part[4200], whole[4200], path[64], octets[65536];
    snprintf(part, sizeof part, "%s/.part-%s", folder, name);
    snprintf(whole, sizeof whole, "%s/%s", folder, name);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int in = open(path, O_RDONLY);
    int out = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (in < 0 || out < 0) abort();
    static ssize_t (*next)(int, const void *, size_t);
    if (!next) next = dlsym(RTLD_NEXT, "write");
    for (ssize_t n; (n = read(in, octets, sizeof octets)) > 0;)
        if (next(out, octets, n) != n) abort();
    close(in);
    close(out);
    if (rename(part, whole) != 0) abort();
}

static int synced(int fd, const char *which) {
    char path[4096];
    const char *name = journal_file(fd, path, sizeof path);
    if (name && flagged("TITIAN_FAIL_SYNC")) {
        errno = EIO;
        return -1;
    }
    int (*next)(int) = dlsym(RTLD_NEXT, which);
    int result = next(fd);
    if (result == 0 && name) keep(fd, name);
    return result;
}

int fsync(int fd) { return synced(fd, "fsync"); }

int fdatasync(int fd) { return synced(fd, "fdatasync"); }

static int refused(int fd) {
    char path[4096];
    return flagged("TITIAN_FAIL_WRITE") && journal_file(fd, path, sizeof path);
}

ssize_t pwrite64(int fd, const void *octets, size_t length, off_t at) {
    static ssize_t (*next)(int, const void *, size_t, off_t);
    if (!next) next = dlsym(RTLD_NEXT, "pwrite64");
    if (refused(fd)) {
        errno = ENOSPC;
        return -1;
    }
    return next(fd, octets, length, at);
}

ssize_t pwrite(int fd, const void *octets, size_t length, off_t at) { return pwrite64(fd, octets, length, at); }

ssize_t write(int fd, const void *octets, size_t length) {
    static ssize_t (*next)(int, const void *, size_t);
    if (!next) next = dlsym(RTLD_NEXT, "write");
    if (refused(fd)) {
        errno = ENOSPC;
        return -1;
    }
    return next(fd, octets, length);
}
