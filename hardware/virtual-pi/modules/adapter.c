// SPDX-License-Identifier: GPL-2.0-only
/*
 * edgetwin-i2c: an I2C adapter whose chips are tables of bytes (../chips), for testing what talks to I2C.
 *
 * Unlike the kernel's i2c-stub it has plain transfers, so that I2C_RDWR works as well as SMBus calls, and chips come,
 * go and fail while it runs. Control is a file in debugfs, one command a line; README.md lists them:
 *
 *	modprobe edgetwin-i2c bus=1
 *	echo add 48 width=2 increment=0 > /sys/kernel/debug/edgetwin-i2c/control
 *	echo set 48 0 1980              > /sys/kernel/debug/edgetwin-i2c/control
 *	echo fault 48 nack times 3      > /sys/kernel/debug/edgetwin-i2c/control
 *	cat /sys/kernel/debug/edgetwin-i2c/control
 */
#include <linux/debugfs.h>
#include <linux/delay.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "chip.h"

#define MESSAGES_MAX 42		/* I2C_RDWR_IOCTL_MAX_MSGS */

static int bus_number = -1;
module_param_named(bus, bus_number, int, 0444);
MODULE_PARM_DESC(bus, "number of the bus, -1 for the next free one");

static struct bus *simulated;
static DEFINE_MUTEX(simulated_lock);	/* the chips; the adapter's own lock orders transfers */
static struct platform_device *platform;
static struct i2c_adapter adapter;
static struct dentry *folder;

static int transfer(struct i2c_adapter *i2c, struct i2c_msg *msgs, int count)
{
	struct message messages[MESSAGES_MAX];
	u32 sleep_us;
	int result, i;

	if (count > MESSAGES_MAX)
		return -EINVAL;
	for (i = 0; i < count; i++) {
		if (msgs[i].flags & I2C_M_TEN)
			return -EREMOTEIO;
		messages[i].address = msgs[i].addr;
		messages[i].read = msgs[i].flags & I2C_M_RD;
		messages[i].count = msgs[i].len;
		messages[i].bytes = msgs[i].buf;
	}
	mutex_lock(&simulated_lock);
	result = bus_transfer(simulated, messages, count);
	sleep_us = simulated->sleep_us;
	mutex_unlock(&simulated_lock);
	/* Control stays possible while a transfer hangs; the next transfer waits, as on a wire. */
	if (sleep_us)
		fsleep(sleep_us);
	/* SMBus block reads say their length in the first byte. */
	for (i = 0; i < count && result >= 0; i++)
		if ((msgs[i].flags & I2C_M_RECV_LEN) && msgs[i].buf[0] <= I2C_SMBUS_BLOCK_MAX)
			msgs[i].len += msgs[i].buf[0];
	return result;
}

static u32 functionality(struct i2c_adapter *i2c)
{
	u32 smbus = I2C_FUNC_SMBUS_EMUL;

	return simulated->functions == FUNCTIONS_SMBUS ? smbus : I2C_FUNC_I2C | smbus;
}

static const struct i2c_algorithm algorithm = {
	.xfer = transfer,
	.functionality = functionality,
};

static ssize_t control_write(struct file *file, const char __user *from, size_t count, loff_t *at)
{
	char *text, *line, *rest;
	int result = 0;

	if (count > LINE_BYTES_MAX)
		return -E2BIG;
	text = memdup_user_nul(from, count);
	if (IS_ERR(text))
		return PTR_ERR(text);
	rest = text;
	mutex_lock(&simulated_lock);
	while (!result && (line = strsep(&rest, "\n;")))
		result = bus_control(simulated, line);
	mutex_unlock(&simulated_lock);
	kfree(text);
	return result < 0 ? result : count;
}

static ssize_t control_read(struct file *file, char __user *to, size_t count, loff_t *at)
{
	char *text = kmalloc(LINE_BYTES_MAX, GFP_KERNEL);
	ssize_t result;

	if (!text)
		return -ENOMEM;
	mutex_lock(&simulated_lock);
	result = bus_describe(simulated, text, LINE_BYTES_MAX);
	mutex_unlock(&simulated_lock);
	result = simple_read_from_buffer(to, count, at, text, result);
	kfree(text);
	return result;
}

static const struct file_operations control_operations = {
	.owner = THIS_MODULE,
	.open = simple_open,
	.read = control_read,
	.write = control_write,
	.llseek = default_llseek,
};

/* Every chip's registers, one after the other: chip A's byte R lies at A * 8192 + R. Absent chips read as nothing. */
static ssize_t registers_read(struct file *file, char __user *to, size_t count, loff_t *at)
{
	struct chip *chip;
	loff_t within = *at % REGISTER_BYTES;
	ssize_t result = 0;

	if (*at < 0 || *at >= 0x80 * REGISTER_BYTES)
		return 0;
	mutex_lock(&simulated_lock);
	chip = bus_chip(simulated, *at / REGISTER_BYTES);
	if (chip)
		result = simple_read_from_buffer(to, count, &within, chip->registers, REGISTER_BYTES);
	mutex_unlock(&simulated_lock);
	if (result > 0)
		*at += result;
	return result;
}

static const struct file_operations registers_operations = {
	.owner = THIS_MODULE,
	.open = simple_open,
	.read = registers_read,
	.llseek = default_llseek,
};

static int add_adapter(void)
{
	adapter.owner = THIS_MODULE;
	adapter.class = I2C_CLASS_HWMON;
	adapter.algo = &algorithm;
	adapter.dev.parent = &platform->dev;
	adapter.nr = bus_number;
	strscpy(adapter.name, "EdgeTwin simulated I2C", sizeof(adapter.name));
	return bus_number < 0 ? i2c_add_adapter(&adapter) : i2c_add_numbered_adapter(&adapter);
}

static int __init start(void)
{
	int result;

	simulated = vzalloc(sizeof(*simulated));
	if (!simulated)
		return -ENOMEM;
	platform = platform_device_register_simple("edgetwin-i2c", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(platform)) {
		vfree(simulated);
		return PTR_ERR(platform);
	}
	result = add_adapter();
	if (result) {
		platform_device_unregister(platform);
		vfree(simulated);
		return result;
	}
	folder = debugfs_create_dir("edgetwin-i2c", NULL);
	debugfs_create_file("control", 0600, folder, NULL, &control_operations);
	debugfs_create_file_size("registers", 0400, folder, NULL, &registers_operations, 0x80 * REGISTER_BYTES);
	return 0;
}

static void __exit stop(void)
{
	debugfs_remove_recursive(folder);
	i2c_del_adapter(&adapter);
	platform_device_unregister(platform);
	vfree(simulated);
}

module_init(start);
module_exit(stop);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("I2C adapter over tables of bytes, with chips and faults on demand");
