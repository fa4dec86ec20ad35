namespace EdgeTwin.Devices.FailSafe;

/// <summary>How an output is put at its safe value. Sent between two processes of the same program.</summary>
internal enum FailSafeKind : byte
{
    /// <summary>Levels of requested GPIO lines.</summary>
    Lines = 1,

    /// <summary>Bytes to an I2C chip.</summary>
    I2c,

    /// <summary>Bytes to an SPI chip.</summary>
    Spi,

    /// <summary>Text into a file of sysfs.</summary>
    Attribute,
}
