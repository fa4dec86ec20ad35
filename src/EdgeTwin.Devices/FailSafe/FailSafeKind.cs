namespace EdgeTwin.Devices.FailSafe;

/// <summary>How an output is put at its safe value, in the order in which it is done: what cannot take long comes first. Sent between two processes of the same program.</summary>
internal enum FailSafeKind : byte
{
    /// <summary>Levels of requested GPIO lines.</summary>
    Lines = 1,

    /// <summary>Text into a file of sysfs.</summary>
    Attribute,

    /// <summary>Bytes to an I2C chip.</summary>
    I2c,

    /// <summary>Bytes to an SPI chip.</summary>
    Spi,
}
