using System.Globalization;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>
/// The Raspberry Pi firmware's <c>get_throttled</c>, a word in hexadecimal (Raspberry Pi documentation, vcgencmd): bits 0 to 3
/// say what is now, bits 16 to 19 what has happened since the start.
/// </summary>
internal sealed class ThrottlingDecoder : HostDecoder
{
    internal const string DriverName = "host-throttled";
    private const int DigitsMax = 8;

    private static readonly (int Bit, string Name, string Description)[] Bits =
    [
        (0, "under_voltage", "The supply voltage is too low"),
        (1, "frequency_capped", "The processor's frequency is capped"),
        (2, "throttled", "The processor is throttled"),
        (3, "soft_temperature_limit", "The soft temperature limit is active"),
        (16, "under_voltage_occurred", "The supply voltage has been too low since the machine started"),
        (17, "frequency_capped_occurred", "The processor's frequency has been capped since the machine started"),
        (18, "throttled_occurred", "The processor has been throttled since the machine started"),
        (19, "soft_temperature_limit_occurred", "The soft temperature limit has been active since the machine started"),
    ];

    internal ThrottlingDecoder(IPropertyCatalog catalog)
        : base(DriverName, "", catalog, Bits.Length)
    {
        foreach (var (_, name, description) in Bits)
            Slots.Add(HostProperty.Flag(HostTwins.Power, name, description + "."));
    }

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        var digits = text.Trim(" \t\n\0"u8);
        if (digits.StartsWith("0x"u8))
            digits = digits[2..];
        if (digits.Length is 0 or > DigitsMax || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var word))
            return false;
        for (var slot = 0; slot < Bits.Length; slot++)
            Slots.Set(slot, (word >> Bits[slot].Bit) & 1);
        return true;
    }
}
