namespace EndToEnd;

public sealed class ProgramSizeTests
{
    private const long BytesMax = 20 * 1024 * 1024;

    [Fact]
    public void The_native_program_is_at_most_20_MB() => Check(Repository.PublishedProgram());

    [Fact]
    public void The_arm64_program_is_at_most_20_MB()
    {
        if (!File.Exists(Repository.Arm64Program))
            Assert.Skip("artifacts/bin/linux-arm64/edgetwin is not there; `make pi` builds it");
        Check(Repository.Arm64Program);
    }

    private static void Check(string program)
    {
        var bytes = new FileInfo(program).Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{program}: {bytes} bytes");
        Assert.InRange(bytes, 1, BytesMax);
    }
}
