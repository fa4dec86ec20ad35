using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.I2c;

/// <summary><c>struct i2c_rdwr_ioctl_data</c> of &lt;linux/i2c-dev.h&gt;: messages in one transaction, with repeated starts between.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct I2cTransfer
{
    internal I2cMessage* Messages;
    internal uint Count;
}
