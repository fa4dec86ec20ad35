using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>
/// How one element of a scan is stored, as <c>scan_elements/*_type</c> says it: <c>[be|le]:[s|u]bits/storagebits[Xrepeat]&gt;&gt;shift</c>
/// (kernel documentation, ABI/testing/sysfs-bus-iio).
/// </summary>
/// <param name="IsBigEndian">Whether the first byte is the highest.</param>
/// <param name="IsSigned">Two's complement, or never negative.</param>
/// <param name="Bits">Bits that count, 1 to 64.</param>
/// <param name="StorageBytes">Bytes it lies in: 1, 2, 4 or 8.</param>
/// <param name="Repeat">How many such numbers there are; the first is taken.</param>
/// <param name="Shift">Its lowest bit.</param>
internal readonly partial record struct IioElementForm(bool IsBigEndian, bool IsSigned, int Bits, int StorageBytes, int Repeat, int Shift)
{
    /// <summary>What is allowed, in words.</summary>
    internal const string Allowed = "[be|le]:[s|u]<bits>/<storage bits: 8, 16, 32, 64>[X<repeat>]>><shift>, such as le:s12/16>>4";

    /// <summary>Bytes of the element in a scan; also what it is aligned to.</summary>
    internal int Length => StorageBytes * Repeat;

    /// <summary>The form as the kernel writes it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsBigEndian ? "be" : "le")}:{(IsSigned ? 's' : 'u')}{Bits}/{StorageBytes * 8}{(Repeat > 1 ? $"X{Repeat}" : "")}>>{Shift}");

    /// <summary>Reads a form; false if the text is none, or one that contradicts itself.</summary>
    internal static bool TryParse(string text, out IioElementForm form)
    {
        form = default;
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
            return false;
        var repeat = match.Groups["repeat"].Success ? Number("repeat") : 1;
        form = new IioElementForm(match.Groups["endian"].Value == "be", match.Groups["sign"].Value == "s", Number("bits"), Number("storage") / 8, repeat, Number("shift"));
        return form is { StorageBytes: 1 or 2 or 4 or 8, Bits: > 0, Repeat: > 0 and <= Limits.IioElementRepeatMax } && form.Bits + form.Shift <= form.StorageBytes * 8;

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The raw number of an element.</summary>
    internal double Read(ReadOnlySpan<byte> element)
    {
        var unused = 64 - Bits;
        var raw = Storage(element) >> Shift << unused;
        return IsSigned ? (long)raw >> unused : raw >> unused;
    }

    /// <summary>The bytes of a time stamp.</summary>
    internal long ReadTimestamp(ReadOnlySpan<byte> element) => (long)Storage(element);

    private ulong Storage(ReadOnlySpan<byte> element) => StorageBytes switch
    {
        1 => element[0],
        2 => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(element) : BinaryPrimitives.ReadUInt16LittleEndian(element),
        4 => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(element) : BinaryPrimitives.ReadUInt32LittleEndian(element),
        _ => IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(element) : BinaryPrimitives.ReadUInt64LittleEndian(element),
    };

    [GeneratedRegex(@"^(?<endian>be|le):(?<sign>[su])(?<bits>\d{1,2})/(?<storage>\d{1,2})(X(?<repeat>\d{1,4}))?>>(?<shift>\d{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
