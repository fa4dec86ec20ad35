/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * An I2C bus of chips that are tables of bytes, with faults on demand. One model, two buses: the kernel module
 * (modules/edgetwin-i2c.c) and the FUSE daemon (fuse-bus/fuse-bus.c) both put it behind the kernel's I2C interface.
 * It allocates nothing and locks nothing: its owner does both.
 */
#ifndef EDGETWIN_CHIP_H
#define EDGETWIN_CHIP_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
#endif

#define CHIPS_MAX 32		/* `add` answers ENOSPC beyond */
#define REGISTER_BYTES 8192	/* of one chip; addresses wrap around */
#define RESPONSES_MAX 48	/* of one chip; `respond` answers ENOSPC beyond */
#define KEY_BYTES_MAX 16
#define RESPONSE_BYTES_MAX 96
#define LINE_BYTES_MAX 4096	/* of one control command */
#define FUNCTIONS_ALL 0
#define FUNCTIONS_SMBUS 1	/* only SMBus calls, as on adapters without plain transfers */

enum fault_kind {
	FAULT_NONE,
	FAULT_NACK,		/* the address is not acknowledged */
	FAULT_NACK_BYTE,	/* byte `value` of a write is not acknowledged; the chip has taken those before it */
	FAULT_TIMEOUT,		/* nothing for `value` microseconds, then ETIMEDOUT */
	FAULT_DELAY,		/* `value` microseconds longer, as a chip that stretches the clock */
	FAULT_FLIP,		/* in every `value`th read one bit is wrong */
	FAULT_SHORT,		/* only `value` bytes of a read are driven, the rest reads 0xff */
	FAULT_BUSY,		/* the adapter cannot get the bus: EBUSY */
};

/*
 * Bytes a chip answers with after these bytes, its key, were written to it. Several with one key take turns. One that has an `after`
 * is due only while what those bytes have started is still to be fetched, as with a converter that measures one thing after another.
 */
struct response {
	u8 after_count, key_count, count;
	u8 after[KEY_BYTES_MAX], key[KEY_BYTES_MAX], bytes[RESPONSE_BYTES_MAX];
};

struct chip {
	bool used, plugged;
	u8 address;
	u8 width;		/* bytes of a register: 1 or 2 */
	u8 pointer_bytes;	/* bytes of a register's number on the wire: 0, 1 or 2 */
	bool increment;		/* a longer read goes on with the next register */
	u16 mask;		/* of the register's number; some parts keep flags in its upper bits */
	u16 pointer;
	int selected;		/* response that the next read gives, -1 for registers */
	u8 started_count;	/* the `after` that was written last, 0 once its answer was read */
	u8 started[KEY_BYTES_MAX];
	bool commands_only;	/* what is not a known command is not acknowledged when read */
	int fault;
	u32 fault_value, fault_left, fault_reads;	/* fault_left 0: until cleared */
	u8 fault_of_count, fault_of[KEY_BYTES_MAX];	/* nack-byte only of writes that begin so */
	u32 transfers, reads, writes, failed;
	u16 response_count;
	struct response responses[RESPONSES_MAX];
	u8 protect_first, protect_count;	/* registers that a transfer cannot write */
	u8 registers[REGISTER_BYTES];
};

struct bus {
	struct chip chips[CHIPS_MAX];
	int functions;
	int stuck;		/* 0, or the error every transfer ends with */
	u32 stuck_left;		/* transfers until it frees itself, 0: until `bus free` */
	u32 stuck_us;		/* how long each of them takes to fail */
	u32 transfers, failed;
	u32 sleep_us;		/* set by bus_begin: the owner sleeps that long before going on */
};

/* One message of a transfer, as in struct i2c_msg. */
struct message {
	u8 address;
	bool read;
	u16 count;
	u8 *bytes;
};

/* Runs a transfer: the number of messages, or a negative error. Sleeping is the owner's: see bus->sleep_us. */
int bus_transfer(struct bus *bus, struct message *messages, int count);

/* Carries out one control command (README.md lists them): 0 or a negative error. The line is changed. */
int bus_control(struct bus *bus, char *line);

/* Writes the state as text: one line per chip. The number of bytes, at most size. */
int bus_describe(const struct bus *bus, char *text, size_t size);

struct chip *bus_chip(struct bus *bus, u8 address);

#endif
