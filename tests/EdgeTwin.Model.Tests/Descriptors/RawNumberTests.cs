using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Model.Tests.Descriptors;

public sealed class RawNumberTests
{
    [Theory]
    [InlineData("7FF0", 0, 2, false, 4, 12, FieldSign.TwosComplement, 2047)]
    [InlineData("8000", 0, 2, false, 4, 12, FieldSign.TwosComplement, -2048)]
    [InlineData("FFFF", 0, 2, false, 0, 16, FieldSign.TwosComplement, -1)]
    [InlineData("3412", 0, 2, true, 0, 16, FieldSign.NonNegative, 0x1234)]
    [InlineData("00123456", 1, 3, false, 0, 24, FieldSign.NonNegative, 0x123456)]
    [InlineData("8065", 0, 2, false, 0, 16, FieldSign.SignMagnitude, -101)]
    [InlineData("0065", 0, 2, false, 0, 16, FieldSign.SignMagnitude, 101)]
    [InlineData("59", 0, 1, false, 0, 7, FieldSign.Bcd, 59)]
    [InlineData("00", 0, 1, false, 0, 8, FieldSign.Bcd, 0)]
    [InlineData("41C80000", 0, 4, false, 0, 32, FieldSign.Ieee754, 25)]
    [InlineData("0000000000003940", 0, 8, true, 0, 64, FieldSign.Ieee754, 25)]
    [InlineData("FFFFFFFFFFFFFFFF", 0, 8, false, 0, 64, FieldSign.TwosComplement, -1)]
    [InlineData("FFFFFFFFFFFFFFFF", 0, 8, false, 0, 64, FieldSign.NonNegative, 18446744073709551615.0)]
    [InlineData("8000000000000000", 0, 8, false, 63, 1, FieldSign.TwosComplement, -1)]
    public void A_field_is_read_as_it_is_written(string hex, int at, int bytes, bool isLittle, int shift, int bits, FieldSign sign, double expected)
    {
        Assert.True(RawNumber.TryRead(new FieldDescriptor("f", FieldSource.Reads, at, bytes, isLittle, shift, bits, sign), Convert.FromHexString(hex), out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("5A", 0, FieldSign.Bcd)]
    [InlineData("", 0, FieldSign.NonNegative)]
    [InlineData("00", 1, FieldSign.NonNegative)]
    public void A_field_that_is_not_there_or_not_written_right_is_none(string hex, int at, FieldSign sign) =>
        Assert.False(RawNumber.TryRead(new FieldDescriptor("f", FieldSource.Reads, at, 1, false, 0, 8, sign), Convert.FromHexString(hex), out _));

    [Theory]
    // The check values of the catalogue of parametrised CRC algorithms, and the data sheets' own examples.
    [InlineData(CrcKind.Crc8, 0x31, 0xFF, "BEEF", 0x92)]
    [InlineData(CrcKind.Crc8, 0x07, 0x00, "313233343536373839", 0xF4)]
    [InlineData(CrcKind.Crc8Reflected, 0x31, 0x00, "313233343536373839", 0xA1)]
    [InlineData(CrcKind.Crc16Reflected, 0x8005, 0xFFFF, "313233343536373839", 0x4B37)]
    [InlineData(CrcKind.Crc16, 0x1021, 0xFFFF, "313233343536373839", 0x29B1)]
    [InlineData(CrcKind.Sum16, 0, 0, "424DFF", 0x18E)]
    [InlineData(CrcKind.Xor8, 0, 0, "0FF0", 0xFF)]
    public void A_check_sum_is_what_its_catalogue_says(CrcKind kind, uint polynomial, uint initial, string hex, uint expected)
    {
        var rule = new CrcRule(kind, polynomial, initial, 0, false);
        Assert.Equal(expected, CheckSum.Next(rule, CheckSum.Start(rule, 0x40, []), Convert.FromHexString(hex)));
    }

    [Fact]
    public void A_check_sum_of_the_transaction_covers_address_and_command()
    {
        // MLX90614 data sheet, section 8.4.5: 0x3AD2 read from command 0x07 of address 0x5A has the code 0x30.
        var rule = new CrcRule(CrcKind.Crc8, 0x07, 0, 0, true);
        Assert.Equal(0x30u, CheckSum.Next(rule, CheckSum.Start(rule, 0x5A, [0x07]), [0xD2, 0x3A]));
    }
}
