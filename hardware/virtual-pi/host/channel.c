// SPDX-License-Identifier: MIT
// The host's end of guest/server.c, for scripts:
//
//     channel <socket> <action>...
//
// Actions are carried out in order:
//     run <command>             runs it in the machine; output and errors pass through, its exit code is ours
//     put <file> <path>         copies a file into the machine
//     get <path> <file>         copies a file out of it
//     forward <socket> <address>  leads a new socket of this machine to `unix:PATH` or `tcp:PORT` there, until we are ended
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define CONNECTIONS_MAX 32
#define PAYLOAD_BYTES_MAX 65536
#define PIECE_BYTES 16384
#define HEADER_BYTES 9
#define CONNECT_TRIES 500
#define CONNECT_PAUSE_US 20000

static int channel;
static uint32_t last_stream;
static char payload[PAYLOAD_BYTES_MAX];

struct frame {
    uint32_t count, stream;
    char kind;
};

static void fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(125);
}

static void write_all(int file, const void *from, size_t count)
{
    for (const char *at = from; count;) {
        ssize_t written = write(file, at, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        at += written;
        count -= (size_t)written;
    }
}

static void read_all(void *to, size_t count)
{
    for (char *at = to; count;) {
        ssize_t got = read(channel, at, count);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            fprintf(stderr, "The machine is off.\n");
            exit(125);
        }
        at += got;
        count -= (size_t)got;
    }
}

static void send_frame(uint32_t stream, char kind, const void *bytes, uint32_t count)
{
    uint8_t header[HEADER_BYTES];

    memcpy(header, &count, 4);
    memcpy(header + 4, &stream, 4);
    header[8] = (uint8_t)kind;
    write_all(channel, header, sizeof(header));
    write_all(channel, bytes, count);
}

static struct frame take_frame(void)
{
    uint8_t header[HEADER_BYTES];
    struct frame frame;

    read_all(header, sizeof(header));
    memcpy(&frame.count, header, 4);
    memcpy(&frame.stream, header + 4, 4);
    frame.kind = (char)header[8];
    if (frame.count > sizeof(payload)) {
        fprintf(stderr, "The machine sent something else than frames.\n");
        exit(125);
    }
    read_all(payload, frame.count);
    return frame;
}

// A serial line may carry noise from the time before the server opened it.
static void find_hello(void)
{
    static const char hello[] = "edgetwin-guest 1";
    size_t found = 0;
    char byte;

    while (hello[found]) {
        read_all(&byte, 1);
        found = byte == hello[found] ? found + 1 : byte == hello[0];
    }
}

// Passes a stream's output on until its end, and gives its status.
static int follow(uint32_t stream, int output, int errors)
{
    for (;;) {
        struct frame frame = take_frame();
        if (frame.stream != stream)
            continue;
        if (frame.kind == 'X') {
            int32_t status;
            memcpy(&status, payload, sizeof(status));
            return status;
        }
        write_all(frame.kind == 'S' ? errors : output, payload, frame.count);
    }
}

static int run(const char *command)
{
    uint32_t stream = ++last_stream;

    send_frame(stream, 'R', command, (uint32_t)strlen(command));
    send_frame(stream, 'E', NULL, 0);
    return follow(stream, STDOUT_FILENO, STDERR_FILENO);
}

static void put(const char *path, const char *target)
{
    uint32_t stream = ++last_stream, mode;
    char bytes[PIECE_BYTES];
    struct stat status;
    ssize_t got;
    int file = open(path, O_RDONLY);

    if (file < 0 || fstat(file, &status) || strlen(target) > PIECE_BYTES - sizeof(mode))
        fail(path);
    mode = status.st_mode & 07777;
    memcpy(bytes, &mode, sizeof(mode));
    memcpy(bytes + sizeof(mode), target, strlen(target));
    send_frame(stream, 'P', bytes, (uint32_t)(sizeof(mode) + strlen(target)));
    while ((got = read(file, bytes, sizeof(bytes))) > 0)
        send_frame(stream, 'I', bytes, (uint32_t)got);
    send_frame(stream, 'E', NULL, 0);
    close(file);
    errno = follow(stream, STDOUT_FILENO, STDERR_FILENO);
    if (errno)
        fail(target);
}

static void get(const char *source, const char *path)
{
    uint32_t stream = ++last_stream;
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    if (file < 0)
        fail(path);
    send_frame(stream, 'G', source, (uint32_t)strlen(source));
    errno = follow(stream, file, STDERR_FILENO);
    close(file);
    if (errno)
        fail(source);
}

static int connections[CONNECTIONS_MAX];
static uint32_t connection_streams[CONNECTIONS_MAX];

static void accept_connection(int listener, const char *address)
{
    int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);

    for (int i = 0; i < CONNECTIONS_MAX && connection >= 0; i++)
        if (connections[i] < 0) {
            connections[i] = connection;
            connection_streams[i] = ++last_stream;
            send_frame(last_stream, 'C', address, (uint32_t)strlen(address));
            return;
        }
    if (connection >= 0)
        close(connection);
}

static void relay_frame(void)
{
    struct frame frame = take_frame();

    for (int i = 0; i < CONNECTIONS_MAX; i++)
        if (connections[i] >= 0 && connection_streams[i] == frame.stream) {
            if (frame.kind == 'O') {
                write_all(connections[i], payload, frame.count);
            } else if (frame.kind == 'X') {
                close(connections[i]);
                connections[i] = -1;
            }
        }
}

static void relay_input(int index)
{
    char bytes[PIECE_BYTES];
    ssize_t got = read(connections[index], bytes, sizeof(bytes));

    if (got > 0) {
        send_frame(connection_streams[index], 'I', bytes, (uint32_t)got);
        return;
    }
    send_frame(connection_streams[index], 'K', NULL, 0);
    close(connections[index]);
    connections[index] = -1;
}

static void forward(const char *path, const char *address)
{
    struct sockaddr_un local = { .sun_family = AF_UNIX };
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    snprintf(local.sun_path, sizeof(local.sun_path), "%s", path);
    unlink(path);
    if (listener < 0 || bind(listener, (struct sockaddr *)&local, sizeof(local)) || listen(listener, CONNECTIONS_MAX))
        fail(path);
    for (int i = 0; i < CONNECTIONS_MAX; i++)
        connections[i] = -1;
    for (;;) {
        struct pollfd waits[2 + CONNECTIONS_MAX] = { { channel, POLLIN, 0 }, { listener, POLLIN, 0 } };
        for (int i = 0; i < CONNECTIONS_MAX; i++)
            waits[2 + i] = (struct pollfd){ connections[i], POLLIN, 0 };
        poll(waits, 2 + CONNECTIONS_MAX, -1);
        if (waits[1].revents)
            accept_connection(listener, address);
        for (int i = 0; i < CONNECTIONS_MAX; i++)
            if (waits[2 + i].revents && connections[i] == waits[2 + i].fd)
                relay_input(i);
        if (waits[0].revents)
            relay_frame();
    }
}

static void connect_channel(const char *path)
{
    struct sockaddr_un local = { .sun_family = AF_UNIX };

    snprintf(local.sun_path, sizeof(local.sun_path), "%s", path);
    channel = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    for (int tries = 0; connect(channel, (struct sockaddr *)&local, sizeof(local)); tries++) {
        if (tries == CONNECT_TRIES)
            fail(path);
        usleep(CONNECT_PAUSE_US);
    }
    find_hello();
}

int main(int count, char **arguments)
{
    int status = 0;

    signal(SIGPIPE, SIG_IGN);
    if (count < 2)
        return 2;
    connect_channel(arguments[1]);
    for (int i = 2; i < count;) {
        if (!strcmp(arguments[i], "run") && i + 1 < count) {
            status = run(arguments[i + 1]);
            i += 2;
        } else if (!strcmp(arguments[i], "put") && i + 2 < count) {
            put(arguments[i + 1], arguments[i + 2]);
            i += 3;
        } else if (!strcmp(arguments[i], "get") && i + 2 < count) {
            get(arguments[i + 1], arguments[i + 2]);
            i += 3;
        } else if (!strcmp(arguments[i], "forward") && i + 2 < count) {
            forward(arguments[i + 1], arguments[i + 2]);
        } else {
            fprintf(stderr, "channel: '%s' is not an action, or lacks its argument; there are run, put, get, forward\n", arguments[i]);
            return 2;
        }
    }
    return status;
}
