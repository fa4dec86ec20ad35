namespace EdgeTwin.Model.Descriptors;

/// <summary>Check-sums within a read. Fields number the data bytes as if the check-sums were not there.</summary>
/// <param name="Kind">Which sum.</param>
/// <param name="Polynomial">Its polynomial without the leading 1; 0 for sums.</param>
/// <param name="Initial">Its initial value.</param>
/// <param name="Every">After how many data bytes one follows; 0 for one at the end of the read.</param>
/// <param name="CoversTransaction">Whether address and command bytes are summed too, as in SMBus packet error checking.</param>
public sealed record CrcRule(CrcKind Kind, uint Polynomial, uint Initial, int Every, bool CoversTransaction)
{
    /// <summary>How many bytes the sum itself has.</summary>
    public int ByteCount => Kind is CrcKind.Crc8 or CrcKind.Crc8Reflected or CrcKind.Xor8 ? 1 : 2;
}
