// SPDX-License-Identifier: MIT
// What answers inside the emulated machine: runs commands, takes and gives files, and relays connections, all over one
// character device (a virtio port or a serial line).
//
//     guest-server <device>
//
// Both ways go frames: length of the payload (4 bytes), stream (4 bytes), kind (1 byte), payload; numbers are little-endian.
//     to the guest    R command  run it with sh      P mode path  put a file      G path  get a file      C address  connect
//                     I bytes    input of a stream   E            its end         K       kill or close it
//     from the guest  H version  it is up            O bytes      output          S bytes standard error  X status   the end
// A status is an exit code (128 + signal), or an error's number for files and connections. Addresses are `unix:PATH` and
// `tcp:PORT`. One loop serves all streams; input is written without waiting for others, so a stream that does not read its
// input holds up the rest. That is enough for a bench.
#define _GNU_SOURCE
#include <arpa/inet.h>
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
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define STREAMS_MAX 64        // more are refused with EMFILE
#define PAYLOAD_BYTES_MAX 65536
#define OUTPUT_BYTES_MAX 16384 // of one frame
#define HEADER_BYTES 9
#define POLL_MS 20             // how late the end of a program whose output stays open is seen

struct stream {
    uint32_t id;
    int used, input, output, errors;
    pid_t process;
};

static struct stream streams[STREAMS_MAX];
static int channel;

static void write_all(int file, const void *from, size_t count)
{
    const char *at = from;

    while (count) {
        ssize_t written = write(file, at, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EAGAIN) {
            struct pollfd wait = { file, POLLOUT, 0 };
            poll(&wait, 1, -1);
            continue;
        }
        if (written <= 0)
            return; // whoever read is gone; its end is noticed elsewhere
        at += written;
        count -= (size_t)written;
    }
}

static void send_frame(uint32_t stream, char kind, const void *payload, uint32_t count)
{
    uint8_t frame[HEADER_BYTES + OUTPUT_BYTES_MAX];

    memcpy(frame, &count, 4);
    memcpy(frame + 4, &stream, 4);
    frame[8] = (uint8_t)kind;
    memcpy(frame + HEADER_BYTES, payload, count);
    write_all(channel, frame, HEADER_BYTES + count);
}

static void send_end(uint32_t stream, int32_t status) { send_frame(stream, 'X', &status, sizeof(status)); }

static int read_all(void *to, size_t count)
{
    char *at = to;

    while (count) {
        ssize_t got = read(channel, at, count);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0)
            return -1;
        at += got;
        count -= (size_t)got;
    }
    return 0;
}

static struct stream *find(uint32_t id)
{
    for (int i = 0; i < STREAMS_MAX; i++)
        if (streams[i].used && streams[i].id == id)
            return &streams[i];
    return NULL;
}

static struct stream *add(uint32_t id)
{
    for (int i = 0; i < STREAMS_MAX; i++)
        if (!streams[i].used) {
            streams[i] = (struct stream){ id, 1, -1, -1, -1, 0 };
            return &streams[i];
        }
    send_end(id, EMFILE);
    return NULL;
}

static void close_file(int *file)
{
    if (*file >= 0)
        close(*file);
    *file = -1;
}

static void finish(struct stream *stream, int32_t status)
{
    // A socket is one file for both ways.
    if (stream->input == stream->output)
        stream->input = -1;
    close_file(&stream->input);
    close_file(&stream->output);
    close_file(&stream->errors);
    stream->used = 0;
    send_end(stream->id, status);
}

// Passes on what there is to read: 1 if there may be more, 0 at the end of the file, -1 if there is nothing now.
static int pass_on(struct stream *stream, int *file, char kind)
{
    char bytes[OUTPUT_BYTES_MAX];
    ssize_t got = read(*file, bytes, sizeof(bytes));

    if (got > 0) {
        send_frame(stream->id, kind, bytes, (uint32_t)got);
        return 1;
    }
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return -1;
    if (*file == stream->input)
        stream->input = -1;
    close_file(file);
    return 0;
}

static void run(struct stream *stream, const char *command)
{
    int input[2], output[2], errors[2];

    if (pipe2(input, O_CLOEXEC) || pipe2(output, O_CLOEXEC) || pipe2(errors, O_CLOEXEC)) {
        finish(stream, errno);
        return;
    }
    stream->process = fork();
    if (!stream->process) {
        setsid();
        signal(SIGPIPE, SIG_DFL);
        dup2(input[0], 0);
        dup2(output[1], 1);
        dup2(errors[1], 2);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    close(input[0]);
    close(output[1]);
    close(errors[1]);
    stream->input = input[1];
    stream->output = output[0];
    stream->errors = errors[0];
    fcntl(stream->output, F_SETFL, O_NONBLOCK);
    fcntl(stream->errors, F_SETFL, O_NONBLOCK);
}

static void connect_to(struct stream *stream, const char *address)
{
    int result = -1;

    errno = EINVAL;
    if (!strncmp(address, "unix:", 5)) {
        struct sockaddr_un local = { .sun_family = AF_UNIX };
        stream->output = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        snprintf(local.sun_path, sizeof(local.sun_path), "%.107s", address + 5);
        result = connect(stream->output, (struct sockaddr *)&local, sizeof(local));
    } else if (!strncmp(address, "tcp:", 4)) {
        struct sockaddr_in local = { .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(address + 4)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
        stream->output = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        result = connect(stream->output, (struct sockaddr *)&local, sizeof(local));
    }
    if (result) {
        finish(stream, errno);
        return;
    }
    stream->input = stream->output;
    fcntl(stream->output, F_SETFL, O_NONBLOCK);
}

static void open_file(struct stream *stream, int *file, const char *path, int flags, mode_t mode)
{
    *file = open(path, flags | O_CLOEXEC, mode);
    if (*file < 0)
        finish(stream, errno);
}

static void end_input(struct stream *stream)
{
    if (stream->input >= 0 && stream->input == stream->output) {
        shutdown(stream->input, SHUT_WR);
        return;
    }
    close_file(&stream->input);
    // A file that was put is complete with its last byte.
    if (stream->output < 0 && !stream->process)
        finish(stream, 0);
}

static void kill_stream(struct stream *stream)
{
    if (stream->process)
        kill(-stream->process, SIGKILL);
    else
        finish(stream, ECANCELED);
}

static void begin_stream(uint32_t id, char kind, char *payload, uint32_t count)
{
    struct stream *stream = add(id);
    uint32_t mode;

    if (!stream)
        return;
    switch (kind) {
    case 'R':
        run(stream, payload);
        break;
    case 'C':
        connect_to(stream, payload);
        break;
    case 'G':
        open_file(stream, &stream->output, payload, O_RDONLY, 0);
        break;
    case 'P':
        if (count <= sizeof(mode)) {
            finish(stream, EINVAL);
            break;
        }
        memcpy(&mode, payload, sizeof(mode));
        open_file(stream, &stream->input, payload + sizeof(mode), O_WRONLY | O_CREAT | O_TRUNC, mode);
        break;
    default:
        finish(stream, EINVAL);
    }
}

static void hello(void)
{
    char text[64] = "edgetwin-guest 1";

    send_frame(0, 'H', text, (uint32_t)strlen(text));
}

static int take_frame(void)
{
    static char payload[PAYLOAD_BYTES_MAX + 1];
    uint8_t header[HEADER_BYTES];
    uint32_t count, id;
    struct stream *stream;

    if (read_all(header, sizeof(header)))
        return -1;
    memcpy(&count, header, 4);
    memcpy(&id, header + 4, 4);
    if (count > PAYLOAD_BYTES_MAX || read_all(payload, count))
        return -1;
    payload[count] = 0;
    if (header[8] == 'H') {
        hello();
        return 0;
    }
    stream = find(id);
    switch (header[8]) {
    case 'I':
        if (stream && stream->input >= 0)
            write_all(stream->input, payload, count);
        return 0;
    case 'E':
        if (stream)
            end_input(stream);
        return 0;
    case 'K':
        if (stream)
            kill_stream(stream);
        return 0;
    default:
        begin_stream(id, (char)header[8], payload, count);
        return 0;
    }
}

static void serve_output(struct stream *stream)
{
    if (stream->output >= 0 && pass_on(stream, &stream->output, 'O') == 0 && !stream->process) {
        finish(stream, 0);
        return;
    }
    if (stream->errors >= 0)
        pass_on(stream, &stream->errors, 'S');
}

// A program ends when it ends, not when the last of its children closes the output.
static void reap(struct stream *stream)
{
    int status;

    if (!stream->process || waitpid(stream->process, &status, WNOHANG) != stream->process)
        return;
    while (stream->output >= 0 && pass_on(stream, &stream->output, 'O') > 0)
        continue;
    while (stream->errors >= 0 && pass_on(stream, &stream->errors, 'S') > 0)
        continue;
    finish(stream, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

static void serve(void)
{
    for (;;) {
        struct pollfd waits[1 + 2 * STREAMS_MAX] = { { channel, POLLIN, 0 } };
        int count = 1;

        for (int i = 0; i < STREAMS_MAX; i++)
            if (streams[i].used) {
                // Negative files are left out by poll itself.
                waits[count++] = (struct pollfd){ streams[i].output, POLLIN, 0 };
                waits[count++] = (struct pollfd){ streams[i].errors, POLLIN, 0 };
            }
        poll(waits, (nfds_t)count, count > 1 ? POLL_MS : -1);
        if (waits[0].revents & POLLHUP)
            usleep(POLL_MS * 1000); // a virtio port nobody has open on the host
        else if (waits[0].revents && take_frame())
            return;
        for (int i = 0; i < STREAMS_MAX; i++) {
            if (streams[i].used)
                serve_output(&streams[i]);
            if (streams[i].used)
                reap(&streams[i]);
        }
    }
}

int main(int count, char **arguments)
{
    struct termios line;

    if (count != 2) {
        fprintf(stderr, "usage: guest-server <device>\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    for (;;) {
        channel = open(arguments[1], O_RDWR | O_CLOEXEC | O_NOCTTY);
        if (channel < 0) {
            perror(arguments[1]);
            return 1;
        }
        if (!tcgetattr(channel, &line)) {
            cfmakeraw(&line);
            cfsetspeed(&line, B115200);
            tcsetattr(channel, TCSAFLUSH, &line);
        }
        hello();
        serve();
        close(channel);
        usleep(100 * 1000);
    }
}
