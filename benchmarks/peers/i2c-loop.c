// The least a C program can do to read a chip again and again: one I2C_RDWR call per burst (write the register, read the bytes
// after a repeated start). `edgetwin bench i2c --peer i2c-loop` compares itself with it.
//
//   gcc -O2 -Wall -Wextra -o i2c-loop i2c-loop.c
//   i2c-loop /dev/i2c-1 0x76 0xf7 8 10000        file, address, register, bytes, reads; prints nanoseconds per read
#include <errno.h>
#include <fcntl.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>

enum { BYTES_MAX = 8192 };

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	static unsigned char bytes[BYTES_MAX];
	unsigned char reg;
	struct i2c_msg messages[2];
	struct i2c_rdwr_ioctl_data transfer = { messages, 2 };
	long reads, i;
	double start;
	int file;

	if (argc != 6) {
		fprintf(stderr, "usage: %s FILE ADDRESS REGISTER BYTES READS\n", argv[0]);
		return 2;
	}
	reg = (unsigned char)strtol(argv[3], NULL, 0);
	messages[0] = (struct i2c_msg){ (unsigned short)strtol(argv[2], NULL, 0), 0, 1, &reg };
	messages[1] = (struct i2c_msg){ messages[0].addr, I2C_M_RD, (unsigned short)strtol(argv[4], NULL, 0), bytes };
	reads = strtol(argv[5], NULL, 0);
	if (messages[1].len == 0 || messages[1].len > BYTES_MAX || reads < 1) {
		fprintf(stderr, "%s: allowed are 1 to %d bytes and at least one read\n", argv[0], BYTES_MAX);
		return 2;
	}
	file = open(argv[1], O_RDWR | O_CLOEXEC);
	if (file < 0) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
		return 1;
	}
	start = seconds();
	for (i = 0; i < reads; i++) {
		if (ioctl(file, I2C_RDWR, &transfer) != 2) {
			fprintf(stderr, "%s: read %ld: %s\n", argv[1], i, strerror(errno));
			return 1;
		}
	}
	printf("%.1f\n", (seconds() - start) * 1e9 / (double)reads);
	return 0;
}
