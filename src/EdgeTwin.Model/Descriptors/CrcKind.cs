namespace EdgeTwin.Model.Descriptors;

/// <summary>The kinds of check-sum that chips use.</summary>
public enum CrcKind : byte
{
    /// <summary>8-bit CRC, most significant bit first.</summary>
    Crc8,

    /// <summary>8-bit CRC, least significant bit first (1-wire).</summary>
    Crc8Reflected,

    /// <summary>16-bit CRC, reflected, low byte first (Modbus, AM2320).</summary>
    Crc16Reflected,

    /// <summary>16-bit CRC, most significant bit and byte first.</summary>
    Crc16,

    /// <summary>16-bit sum of all bytes before it, high byte first (PMSA003I).</summary>
    Sum16,

    /// <summary>8-bit exclusive or of all bytes before it.</summary>
    Xor8,
}
