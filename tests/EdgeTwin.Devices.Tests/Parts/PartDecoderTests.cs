using CsCheck;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts;

public sealed class PartDecoderTests
{
    private static readonly byte[] GoodFrame = [0x66, 0x66, 0x93, 0x80, 0x00, 0xA2];

    [Fact]
    public void A_wrong_check_sum_costs_what_it_covers_and_nothing_else()
    {
        var decoder = Decoder("sht4x", [], out _);
        Assert.Equal(["25 None", "56.5 None"], Decode(decoder, GoodFrame));
        Assert.Equal(["NaN Malformed", "56.5 None"], Decode(decoder, [0x66, 0x67, 0x93, 0x80, 0x00, 0xA2]));
        Assert.Equal(["25 None", "NaN Malformed"], Decode(decoder, [0x66, 0x66, 0x93, 0x80, 0x00, 0xA3]));
        Assert.Equal(["25 None", "56.5 None"], Decode(decoder, GoodFrame));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(7)]
    public void A_frame_of_another_length_is_malformed(int length) =>
        Assert.Equal(["NaN Malformed", "NaN Malformed"], Decode(Decoder("sht4x", [], out _), new byte[length]));

    [Theory]
    [InlineData(FrameStatus.Missing, "Missing")]
    [InlineData(FrameStatus.TimedOut, "TimedOut")]
    [InlineData(FrameStatus.ReadFailed, "ReadFailed")]
    [InlineData(FrameStatus.Oversized, "Malformed")]
    [InlineData(FrameStatus.Stopped, "Stopped")]
    public void A_reading_that_failed_says_why(FrameStatus status, string reason)
    {
        var decoder = Decoder("sht4x", [], out _);
        var samples = new Sample[decoder.SamplesMax];
        Assert.Equal(2, decoder.Decode(new FrameHeader(3, 0, status, 1, 1, 0, 0), "why"u8, samples));
        Assert.All(samples, sample => Assert.Equal(reason, sample.Reason.ToString()));
    }

    [Fact]
    public void What_a_bad_field_is_made_into_is_bad_even_where_a_formula_would_swallow_it()
    {
        var text = PartTexts.With("value = \"raw > 3 ? 1 : 0\"\n[[property]]\nname = \"next\"\nvalue = \"p == 1 ? 5 : 6\"", "sign = \"bcd\"");
        var decoder = new PartDecoder(Install(text), new TestCatalog());
        Assert.Equal(["1 None", "5 None"], Decode(decoder, [0x12, 0x34]));
        Assert.Equal(["NaN Malformed", "NaN Malformed"], Decode(decoder, [0x12, 0x3A]));
    }

    [Theory]
    [InlineData(CalibrationKind.Offset, new[] { -2.0 }, 98)]
    [InlineData(CalibrationKind.TwoPoint, new[] { 0.0, 1.0, 200.0, 203.0 }, 102)]
    [InlineData(CalibrationKind.Polynomial, new[] { 1.0, 2.0, 0.01 }, 301)]
    [InlineData(CalibrationKind.Table, new[] { 0.0, 0.0, 50.0, 60.0, 150.0, 180.0 }, 120)]
    [InlineData(CalibrationKind.Table, new[] { 0.0, 0.0, 50.0, 60.0 }, 120)]
    [InlineData(CalibrationKind.Table, new[] { 150.0, 160.0, 160.0, 180.0 }, 60)]
    public void A_calibration_is_applied_last(CalibrationKind kind, double[] numbers, double expected)
    {
        var installation = Install(PartTexts.With("value = \"raw\"", "")) with { Calibrations = [new("p", kind, [.. numbers], new DateOnly(2026, 11, 22), "Ada", "")] };
        var decoder = new PartDecoder(installation, new TestCatalog());
        Assert.Equal([$"{expected} None"], Decode(decoder, [0, 100]));
        // What a recording carries gives the same.
        Assert.Equal([$"{expected} None"], Decode(Registry().Create("part", decoder.Parameters, new TestCatalog()), [0, 100]));
    }

    [Fact]
    public void A_value_is_rounded_to_its_resolution_and_a_boolean_is_0_or_1()
    {
        Assert.Equal(["0.33 None"], Decode(new PartDecoder(Install(PartTexts.With("value = \"raw / 3\"\nresolution = 0.01", "")), new TestCatalog()), [0, 1]));
        Assert.Equal(["1 None"], Decode(new PartDecoder(Install(PartTexts.With("value = \"raw / 3\"\nkind = \"boolean\"", "")), new TestCatalog()), [0, 1]));
    }

    [Theory]
    [InlineData("twin a\n\n", "device.toml:1:1: 'part' is missing")]
    [InlineData("twin a", "an empty line and its descriptor")]
    [InlineData("twin A\n\n#", "'twin A' is not a line of a part")]
    [InlineData("setting gain 1\n\n#", "the line 'twin PATH' is missing")]
    [InlineData("twin a\nsetting gain x\n\n#", "'x' in 'setting gain x' is not a number")]
    [InlineData("twin a\nsetting gian 1\n\n#", "'gian' is not a setting of part; did you mean 'gain'?; allowed are gain")]
    [InlineData("twin a\nsetting gain 9\n\n#", "the setting gain is 9; allowed is a number from 0 to 3")]
    [InlineData("twin a\naddress 65\n\n#", "its address is 0x41; allowed are 0x40")]
    [InlineData("twin a\ncalibration p TwoPoint 1 2\n\n#", "is not a line of a part")]
    [InlineData("twin a\ncalibration q Offset 1\n\n#", "'q' in a calibration is not a property of part")]
    public void Parameters_that_are_none_are_refused_in_words(string parameters, string expected)
    {
        var text = parameters.Replace("#", PartTexts.With("value = \"raw * gain\"", ""), StringComparison.Ordinal);
        var error = Assert.Throws<FormatException>(() => Registry().Create("part", text, new TestCatalog()));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bme280", 41)]
    [InlineData("sht4x", 6)]
    [InlineData("sgp40", 3)]
    [InlineData("pmsa003i", 32)]
    public void Decoding_allocates_nothing(string part, int length)
    {
        var decoder = Decoder(part, [], out _);
        var samples = new Sample[decoder.SamplesMax];
        var frame = Enumerable.Range(0, length).Select(i => (byte)(i * 37)).ToArray();
        var count = 0;
        for (var i = 0; i < 100; i++)
            count += decoder.Decode(new FrameHeader(length, 0, FrameStatus.Ok, i * 1_000_000_000L, i, 0, 0), frame, samples);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 100; i < 1100; i++)
            count += decoder.Decode(new FrameHeader(length, 0, FrameStatus.Ok, i * 1_000_000_000L, i, 0, 0), frame, samples);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(1100 * decoder.SamplesMax, count);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void No_bytes_make_the_decoder_of_any_part_throw_or_say_nonsense()
    {
        var decoders = PartFolder.Names.Select(row => (Part: row.Data, Decoder: Decoder(row.Data, [], out var bytes), Bytes: bytes)).ToArray();
        Gen.Select(Gen.Int[0, decoders.Length - 1], Gen.Byte.Array[0, 80], Gen.Bool, Gen.Long[0, 1L << 50], Gen.Int[0, 7]).Sample((index, noise, isWhole, ns, status) =>
        {
            var (part, decoder, bytes) = decoders[index];
            if (isWhole && noise.Length > 0)
                noise = [.. Enumerable.Range(0, bytes).Select(i => noise[i * 7 % noise.Length])];
            lock (decoder)
            {
                var samples = new Sample[decoder.SamplesMax];
                var header = new FrameHeader(noise.Length, 0, status > 5 ? FrameStatus.Ok : (FrameStatus)status, ns, ns, 0, 0);
                Assert.Equal(samples.Length, decoder.Decode(header, noise, samples));
                Assert.All(samples, sample => Assert.True(
                    sample.Quality == Quality.Good ? double.IsFinite(sample.Value) && sample.Reason == QualityReason.None : double.IsNaN(sample.Value) && sample.Reason != QualityReason.None,
                    $"{part}: {sample} from {Convert.ToHexString(noise)}"));
            }
        }, iter: 20_000);
    }

    [Fact]
    public void No_descriptor_and_no_bytes_make_the_decoder_throw()
    {
        var field = Gen.Select(Gen.Int[0, 6], Gen.Int[1, 8], Gen.Bool, Gen.Int[0, 20], Gen.Int[1, 64], Gen.OneOf("unsigned", "twos-complement", "sign-magnitude", "bcd", "ieee754"));
        var crc = Gen.Select(Gen.OneOf("crc8", "crc8-reflected", "crc16", "crc16-reflected", "sum16", "xor8"), Gen.Int[0, 255], Gen.Int[0, 3], Gen.Bool);
        var formula = Gen.OneOf("raw", "raw / 0", "sqrt(-raw)", "raw << 70", "raw & gain", "ln(raw - raw)", "raw ^ raw", "~raw >> raw", "raw % 0 ? 1 : 2");
        Gen.Select(field, crc, formula, Gen.Byte.Array[0, 20]).Sample((of, sum, value, noise) =>
        {
            var (at, bytes, isLittle, shift, bits, sign) = of;
            var (kind, initial, every, covers) = sum;
            var rule = $"crc = {{ kind = \"{kind}\"{(kind.StartsWith("crc", StringComparison.Ordinal) ? ", polynomial = 0x31" : "")}, initial = {initial}{(every > 0 ? $", every = {every}" : "")}, covers = \"{(covers ? "transaction" : "data")}\" }}";
            var text = PartTexts.With($"value = \"{value}\"", $"shift = {shift}\nbits = {bits}\nsign = \"{sign}\"\nendian = \"{(isLittle ? "little" : "big")}\"")
                .Replace("read = 2", $"read = 12\n{rule}", StringComparison.Ordinal).Replace("at = 0", $"at = {at}", StringComparison.Ordinal).Replace("bytes = 2", $"bytes = {bytes}", StringComparison.Ordinal);
            var result = DescriptorReader.Read("f", text, []);
            if (!result.IsValid)
                return;
            var decoder = new PartDecoder(PartInstallation.Of(result.Descriptor, PartFolder.Installed(result.Descriptor, [])), new TestCatalog());
            Assert.Single(Decode(decoder, noise));
            Assert.Single(Decode(decoder, noise.Concat(new byte[12]).Take(12).ToArray()));
        }, iter: 5_000);
    }

    private static PartDecoder Decoder(string part, ValueList<DeviceSetting> settings, out int frameBytes)
    {
        var descriptor = PartFolder.Read(part);
        frameBytes = descriptor.Coefficients.Concat(descriptor.Reads).Sum(read => read.Length) + FormulaNames.OfReports(descriptor).Count * sizeof(double);
        return new PartDecoder(PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, settings)), new TestCatalog());
    }

    private static PartInstallation Install(string text)
    {
        var result = DescriptorReader.Read("f", text, []);
        Assert.Empty(result.Errors);
        return PartInstallation.Of(result.Descriptor!, PartFolder.Installed(result.Descriptor!, []));
    }

    private static DriverRegistry Registry()
    {
        var registry = new DriverRegistry();
        PartDrivers.AddTo(registry);
        return registry;
    }

    private static string[] Decode(IFrameDecoder decoder, byte[] payload)
    {
        var samples = new Sample[decoder.SamplesMax];
        var count = decoder.Decode(new FrameHeader(payload.Length, 0, FrameStatus.Ok, 1, 1, 0, 0), payload, samples);
        return [.. samples[..count].Select(sample => FormattableString.Invariant($"{Math.Round(sample.Value, 9)} {sample.Reason}"))];
    }
}
