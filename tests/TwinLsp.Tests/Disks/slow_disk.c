/* slow-disk FOLDER SOURCE DELAY: shows SOURCE at FOLDER as a disk does that takes its time. DELAY is a file of 32 bits that
   the test maps too: the milliseconds which opening or reading a file takes from now on; below 0, it does not end until that
   changes. Says "ready" on standard output and unmounts when standard input ends. */
#define FUSE_USE_VERSION 312
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int source;
static const volatile int32_t *delay_ms;

static const char *below(const char *path) { return path[1] ? path + 1 : "."; }

static int of(int result) { return result < 0 ? -errno : result; }

static void take_time(void)
{
    struct timespec moment = { 0, 1000000 };
    for (int32_t slept = 0; *delay_ms < 0 || slept < *delay_ms; slept += *delay_ms < 0 ? 0 : 1)
        nanosleep(&moment, NULL);
}

static int get_attributes(const char *path, struct stat *stat, struct fuse_file_info *file)
{
    (void)file;
    return of(fstatat(source, below(path), stat, AT_SYMLINK_NOFOLLOW));
}

static int read_folder(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset, struct fuse_file_info *file, enum fuse_readdir_flags flags)
{
    (void)offset, (void)file, (void)flags;
    int folder = openat(source, below(path), O_RDONLY | O_DIRECTORY);
    DIR *entries = folder < 0 ? NULL : fdopendir(folder);
    if (!entries)
        return -errno;
    for (struct dirent *entry; (entry = readdir(entries));) {
        struct stat kind = { .st_ino = entry->d_ino, .st_mode = (mode_t)entry->d_type << 12 };
        fill(buffer, entry->d_name, &kind, 0, 0);
    }
    closedir(entries);
    return 0;
}

static int open_file(const char *path, struct fuse_file_info *file)
{
    take_time();
    int opened = openat(source, below(path), file->flags);
    file->fh = (uint64_t)opened;
    file->direct_io = 1;
    return opened < 0 ? -errno : 0;
}

static int create_file(const char *path, mode_t mode, struct fuse_file_info *file)
{
    int opened = openat(source, below(path), file->flags, mode);
    file->fh = (uint64_t)opened;
    return opened < 0 ? -errno : 0;
}

static int read_file(const char *path, char *buffer, size_t size, off_t offset, struct fuse_file_info *file)
{
    (void)path;
    take_time();
    return of((int)pread((int)file->fh, buffer, size, offset));
}

static int write_file(const char *path, const char *buffer, size_t size, off_t offset, struct fuse_file_info *file)
{
    (void)path;
    return of((int)pwrite((int)file->fh, buffer, size, offset));
}

static int close_file(const char *path, struct fuse_file_info *file)
{
    (void)path;
    return of(close((int)file->fh));
}

static int truncate_file(const char *path, off_t size, struct fuse_file_info *file)
{
    int opened = file ? (int)file->fh : openat(source, below(path), O_WRONLY);
    int result = opened < 0 ? -errno : of(ftruncate(opened, size));
    if (!file && opened >= 0)
        close(opened);
    return result;
}

static int make_folder(const char *path, mode_t mode) { return of(mkdirat(source, below(path), mode)); }

static const struct fuse_operations operations = {
    .getattr = get_attributes, .readdir = read_folder, .open = open_file, .create = create_file, .read = read_file,
    .write = write_file, .release = close_file, .truncate = truncate_file, .mkdir = make_folder,
};

static void *wait_for_the_end(void *fuse)
{
    while (getchar() != EOF)
        continue;
    fuse_exit(fuse);
    fuse_unmount(fuse);
    return NULL;
}

static int fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    return 1;
}

int main(int count, char **arguments)
{
    if (count != 4)
        return fprintf(stderr, "usage: slow-disk FOLDER SOURCE DELAY\n"), 2;
    source = open(arguments[2], O_RDONLY | O_DIRECTORY);
    int delay = open(arguments[3], O_RDONLY);
    if (source < 0 || delay < 0)
        return fail("open");
    void *map = mmap(NULL, sizeof *delay_ms, PROT_READ, MAP_SHARED, delay, 0);
    if (map == MAP_FAILED)
        return fail("mmap");
    delay_ms = map;
    /* The kernel must ask each time: what it remembers is not slow. */
    char *options[] = { arguments[0], "-oattr_timeout=0,entry_timeout=0" };
    struct fuse_args fuse_arguments = FUSE_ARGS_INIT(2, options);
    struct fuse *fuse = fuse_new(&fuse_arguments, &operations, sizeof operations, NULL);
    pthread_t ending;
    if (!fuse || fuse_mount(fuse, arguments[1]) != 0)
        return fail("mount");
    puts("ready");
    fflush(stdout);
    if (pthread_create(&ending, NULL, wait_for_the_end, fuse) != 0)
        return fail("pthread_create");
    struct fuse_loop_config *loop = fuse_loop_cfg_create();
    fuse_loop_cfg_set_max_threads(loop, 64);
    int result = fuse_loop_mt(fuse, loop);
    fuse_loop_cfg_destroy(loop);
    return result < 0;
}
