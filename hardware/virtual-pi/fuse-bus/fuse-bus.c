// SPDX-License-Identifier: MIT
// A file that accepts the ioctls of an I2C character device, without any kernel module:
//
//     fuse-bus <folder> <number>      serves <folder>/i2c-<number>, <folder>/control and <folder>/registers
//
// It ends, and unmounts, when its standard input ends: whoever started it cannot leave it behind, however it dies.
// The kernel hands an I2C ioctl's argument on as a bare number, because these ioctls carry no size. Hence the daemon reads
// and writes the caller's memory itself (process_vm_readv(2)), which needs the caller's user or root.
#define _GNU_SOURCE
#define FUSE_USE_VERSION 35
#include <errno.h>
#include <fuse.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "chip.h"

#define MESSAGES_MAX I2C_RDWR_IOCTL_MAX_MSGS
#define MESSAGE_BYTES_MAX 8192 /* as the kernel's i2c-dev has it */
#define TRANSFER_BYTES_MAX 65536
#define DESCRIPTION_BYTES_MAX 8192
#define REGISTERS_BYTES (0x80 * REGISTER_BYTES)

static struct bus bus;
static char device_path[32];
static pthread_mutex_t chips_lock = PTHREAD_MUTEX_INITIALIZER;    // the chips: never held while a transfer sleeps
static pthread_mutex_t transfer_lock = PTHREAD_MUTEX_INITIALIZER; // the wire: one transfer at a time

static int read_caller(const void *from, void *to, size_t count)
{
    struct iovec local = { to, count }, remote = { (void *)from, count };

    return count == 0 || process_vm_readv(fuse_get_context()->pid, &local, 1, &remote, 1, 0) == (ssize_t)count ? 0 : -EFAULT;
}

static int write_caller(void *to, const void *from, size_t count)
{
    struct iovec local = { (void *)from, count }, remote = { to, count };

    return count == 0 || process_vm_writev(fuse_get_context()->pid, &local, 1, &remote, 1, 0) == (ssize_t)count ? 0 : -EFAULT;
}

static int run_transfer(struct message *messages, int count)
{
    int result;
    uint32_t sleep_us;

    pthread_mutex_lock(&transfer_lock);
    pthread_mutex_lock(&chips_lock);
    result = bus_transfer(&bus, messages, count);
    sleep_us = bus.sleep_us;
    pthread_mutex_unlock(&chips_lock);
    if (sleep_us)
        usleep(sleep_us);
    pthread_mutex_unlock(&transfer_lock);
    return result;
}

static int transfer_from_caller(const void *argument)
{
    struct i2c_rdwr_ioctl_data request;
    struct i2c_msg asked[MESSAGES_MAX];
    struct message messages[MESSAGES_MAX];
    uint8_t bytes[TRANSFER_BYTES_MAX];
    size_t at = 0;
    int result, count;

    result = read_caller(argument, &request, sizeof(request));
    if (result)
        return result;
    if (bus.functions == FUNCTIONS_SMBUS)
        return -EOPNOTSUPP;
    if (!request.nmsgs || request.nmsgs > MESSAGES_MAX)
        return -EINVAL;
    count = (int)request.nmsgs;
    result = read_caller(request.msgs, asked, sizeof(asked[0]) * (size_t)count);
    for (int i = 0; i < count && !result; i++) {
        if (asked[i].len > MESSAGE_BYTES_MAX || at + asked[i].len > sizeof(bytes) || asked[i].flags & I2C_M_TEN)
            return -EINVAL;
        messages[i] = (struct message){ (uint8_t)asked[i].addr, asked[i].flags & I2C_M_RD, asked[i].len, bytes + at };
        at += asked[i].len;
        if (!messages[i].read)
            result = read_caller(asked[i].buf, messages[i].bytes, asked[i].len);
    }
    if (result)
        return result;
    result = run_transfer(messages, count);
    for (int i = 0; i < count && result >= 0; i++)
        if (messages[i].read && write_caller(asked[i].buf, messages[i].bytes, asked[i].len))
            return -EFAULT;
    return result;
}

// The calls of SMBus as transfers, as the kernel's own emulation has them (i2c-core-smbus.c).
static int smbus_from_caller(uint8_t address, const void *argument)
{
    struct i2c_smbus_ioctl_data call;
    union i2c_smbus_data data = { 0 };
    uint8_t out[I2C_SMBUS_BLOCK_MAX + 2], in[I2C_SMBUS_BLOCK_MAX + 1];
    struct message messages[2] = { { address, false, 1, out }, { address, true, 0, in } };
    int count = 1, result = read_caller(argument, &call, sizeof(call));
    bool reads;

    if (result)
        return result;
    reads = call.read_write == I2C_SMBUS_READ;
    if (call.data) {
        // A byte's place is one byte of the caller's, a word's two: whoever gives less has less.
        size_t size = call.size <= I2C_SMBUS_BYTE_DATA ? 1 : call.size <= I2C_SMBUS_PROC_CALL ? 2 : sizeof(data.block);
        if (!reads || call.size >= I2C_SMBUS_PROC_CALL)
            result = read_caller(call.data, &data, size);
    }
    if (result)
        return result;
    out[0] = call.command;
    switch (call.size) {
    case I2C_SMBUS_QUICK:
        messages[0].count = 0;
        messages[0].read = reads;
        break;
    case I2C_SMBUS_BYTE:
        if (reads)
            messages[0] = (struct message){ address, true, 1, in };
        break;
    case I2C_SMBUS_BYTE_DATA:
    case I2C_SMBUS_WORD_DATA:
    case I2C_SMBUS_PROC_CALL: {
        int size = call.size == I2C_SMBUS_BYTE_DATA ? 1 : 2;
        if (!reads || call.size == I2C_SMBUS_PROC_CALL) {
            out[1] = (uint8_t)data.word;
            out[2] = (uint8_t)(data.word >> 8);
            messages[0].count = (uint16_t)(1 + size);
        }
        if (reads || call.size == I2C_SMBUS_PROC_CALL) {
            messages[1].count = (uint16_t)size;
            count = 2;
        }
        break;
    }
    case I2C_SMBUS_BLOCK_DATA:
    case I2C_SMBUS_I2C_BLOCK_DATA: {
        bool counted = call.size == I2C_SMBUS_BLOCK_DATA;
        if (data.block[0] > I2C_SMBUS_BLOCK_MAX)
            return -EINVAL;
        if (reads) {
            messages[1].count = counted ? I2C_SMBUS_BLOCK_MAX + 1 : data.block[0];
            count = 2;
        } else {
            memcpy(out + 1, data.block + (counted ? 0 : 1), (size_t)data.block[0] + counted);
            messages[0].count = (uint16_t)(1 + data.block[0] + counted);
        }
        break;
    }
    default:
        return -EOPNOTSUPP;
    }
    result = run_transfer(messages, count);
    if (result < 0)
        return result;
    switch (call.size) {
    case I2C_SMBUS_BYTE:
    case I2C_SMBUS_BYTE_DATA:
        return reads ? write_caller(call.data, in, 1) : 0;
    case I2C_SMBUS_WORD_DATA:
    case I2C_SMBUS_PROC_CALL: {
        uint16_t word = (uint16_t)(in[0] | in[1] << 8);
        return reads || call.size == I2C_SMBUS_PROC_CALL ? write_caller(call.data, &word, 2) : 0;
    }
    case I2C_SMBUS_BLOCK_DATA:
        if (!reads)
            return 0;
        if (!in[0] || in[0] > I2C_SMBUS_BLOCK_MAX)
            return -EPROTO;
        return write_caller(call.data, in, (size_t)in[0] + 1);
    case I2C_SMBUS_I2C_BLOCK_DATA:
        memcpy(data.block + 1, in, data.block[0]);
        return reads ? write_caller(call.data, data.block, (size_t)data.block[0] + 1) : 0;
    default:
        return 0;
    }
}

// The address that I2C_SLAVE gave an open file lies in its handle, one higher so that none is zero.
static int address_of(const struct fuse_file_info *file)
{
    return (int)*(uint32_t *)(uintptr_t)file->fh - 1;
}

static int bus_ioctl(const char *path, unsigned int command, void *argument, struct fuse_file_info *file, unsigned int flags, void *data)
{
    unsigned long functions;

    (void)flags, (void)data;
    if (strcmp(path, device_path))
        return -ENOTTY;
    switch (command) {
    case I2C_FUNCS:
        functions = I2C_FUNC_SMBUS_EMUL | I2C_FUNC_SMBUS_READ_BLOCK_DATA | (bus.functions == FUNCTIONS_SMBUS ? 0 : I2C_FUNC_I2C);
        return write_caller(argument, &functions, sizeof(functions));
    case I2C_SLAVE:
    case I2C_SLAVE_FORCE:
        if ((uintptr_t)argument > 0x7f)
            return -EINVAL;
        *(uint32_t *)(uintptr_t)file->fh = (uint32_t)(uintptr_t)argument + 1;
        return 0;
    case I2C_RDWR:
        return transfer_from_caller(argument);
    case I2C_SMBUS:
        return smbus_from_caller((uint8_t)address_of(file), argument);
    case I2C_RETRIES:
    case I2C_TIMEOUT:
        return 0;
    case I2C_TENBIT:
    case I2C_PEC:
        return argument ? -EINVAL : 0;
    default:
        return -ENOTTY;
    }
}

static int read_registers(char *to, size_t count, off_t at)
{
    struct chip *chip;
    size_t within = (size_t)at % REGISTER_BYTES;

    if (at < 0 || at >= REGISTERS_BYTES)
        return 0;
    if (count > REGISTER_BYTES - within)
        count = REGISTER_BYTES - within;
    pthread_mutex_lock(&chips_lock);
    chip = bus_chip(&bus, (uint8_t)(at / REGISTER_BYTES));
    if (chip)
        memcpy(to, chip->registers + within, count);
    pthread_mutex_unlock(&chips_lock);
    return chip ? (int)count : 0;
}

static int read_control(char *to, size_t count, off_t at)
{
    char text[DESCRIPTION_BYTES_MAX];
    int length;

    pthread_mutex_lock(&chips_lock);
    length = bus_describe(&bus, text, sizeof(text));
    pthread_mutex_unlock(&chips_lock);
    if (at >= length)
        return 0;
    if (count > (size_t)(length - at))
        count = (size_t)(length - at);
    memcpy(to, text + at, count);
    return (int)count;
}

static int bus_read(const char *path, char *to, size_t count, off_t at, struct fuse_file_info *file)
{
    struct message message = { (uint8_t)address_of(file), true, (uint16_t)count, (uint8_t *)to };
    int result;

    if (!strcmp(path, "/control"))
        return read_control(to, count, at);
    if (!strcmp(path, "/registers"))
        return read_registers(to, count, at);
    if (count > MESSAGE_BYTES_MAX)
        message.count = MESSAGE_BYTES_MAX;
    result = run_transfer(&message, 1);
    return result < 0 ? result : message.count;
}

static int write_control(const char *from, size_t count)
{
    char text[LINE_BYTES_MAX + 1], *rest = text, *line;
    int result = 0;

    if (count > LINE_BYTES_MAX)
        return -E2BIG;
    memcpy(text, from, count);
    text[count] = 0;
    pthread_mutex_lock(&chips_lock);
    while (!result && (line = strsep(&rest, "\n;")))
        result = bus_control(&bus, line);
    pthread_mutex_unlock(&chips_lock);
    return result < 0 ? result : (int)count;
}

static int bus_write(const char *path, const char *from, size_t count, off_t at, struct fuse_file_info *file)
{
    struct message message = { (uint8_t)address_of(file), false, (uint16_t)count, (uint8_t *)from };
    int result;

    (void)at;
    if (!strcmp(path, "/control"))
        return write_control(from, count);
    if (strcmp(path, device_path))
        return -EPERM;
    if (count > MESSAGE_BYTES_MAX)
        return -EINVAL;
    result = run_transfer(&message, 1);
    return result < 0 ? result : (int)count;
}

static int bus_getattr(const char *path, struct stat *status, struct fuse_file_info *file)
{
    (void)file;
    memset(status, 0, sizeof(*status));
    status->st_uid = getuid();
    status->st_gid = getgid();
    if (!strcmp(path, "/")) {
        status->st_mode = S_IFDIR | 0755;
        status->st_nlink = 2;
        return 0;
    }
    if (strcmp(path, device_path) && strcmp(path, "/control") && strcmp(path, "/registers"))
        return -ENOENT;
    status->st_mode = S_IFREG | 0600;
    status->st_nlink = 1;
    status->st_size = strcmp(path, "/registers") ? 0 : REGISTERS_BYTES;
    return 0;
}

static int bus_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t at, struct fuse_file_info *file, enum fuse_readdir_flags flags)
{
    const char *const names[] = { ".", "..", device_path + 1, "control", "registers" };

    (void)path, (void)at, (void)file, (void)flags;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        fill(buffer, names[i], NULL, 0, 0);
    return 0;
}

static int bus_open(const char *path, struct fuse_file_info *file)
{
    uint32_t *address = calloc(1, sizeof(*address));

    if (!address)
        return -ENOMEM;
    file->fh = (uintptr_t)address;
    file->direct_io = 1;
    file->nonseekable = !strcmp(path, device_path);
    return 0;
}

static int bus_release(const char *path, struct fuse_file_info *file)
{
    (void)path;
    free((void *)(uintptr_t)file->fh);
    return 0;
}

// `>` truncates a file before it is written; there is nothing to truncate.
static int bus_truncate(const char *path, off_t size, struct fuse_file_info *file)
{
    (void)path, (void)size, (void)file;
    return 0;
}

static void *end_with_input(void *fuse)
{
    char byte;

    while (read(STDIN_FILENO, &byte, 1) > 0)
        continue;
    fuse_exit(fuse);
    // fuse_loop looks at that only when something happens: unmounting is what happens.
    fuse_unmount(fuse);
    return NULL;
}

static const struct fuse_operations operations = {
    .getattr = bus_getattr,
    .readdir = bus_readdir,
    .open = bus_open,
    .release = bus_release,
    .read = bus_read,
    .write = bus_write,
    .truncate = bus_truncate,
    .ioctl = bus_ioctl,
};

int main(int count, char **arguments)
{
    struct fuse_args args = FUSE_ARGS_INIT(0, NULL);
    struct fuse_loop_config config = { .clone_fd = 0, .max_idle_threads = 4 };
    struct fuse *fuse;
    pthread_t watcher;

    if (count != 3 || strspn(arguments[2], "0123456789") != strlen(arguments[2]) || strlen(arguments[2]) > 4) {
        fprintf(stderr, "usage: fuse-bus <folder> <number>\n");
        return 2;
    }
    snprintf(device_path, sizeof(device_path), "/i2c-%s", arguments[2]);
    fuse_opt_add_arg(&args, arguments[0]);
    fuse_opt_add_arg(&args, "-ofsname=edgetwin-i2c");
    fuse = fuse_new(&args, &operations, sizeof(operations), NULL);
    if (!fuse || fuse_mount(fuse, arguments[1]))
        return 1;
    puts("ready");
    fflush(stdout);
    if (pthread_create(&watcher, NULL, end_with_input, fuse))
        return 1;
    fuse_loop_mt(fuse, &config);
    fuse_unmount(fuse);
    fuse_destroy(fuse);
    return 0;
}
