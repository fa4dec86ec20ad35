namespace EndToEnd;

public sealed class ProgramSizeTests
{
    private const long BytesMax = 20 * 1024 * 1024;

    /// <summary>
    /// What is left of the budget is for features: docs/adr/0011 says what made the program large once, and how to find out. A
    /// feature that is worth its bytes raises this.
    /// </summary>
    private const long RatchetBytesMax = 18 * 1024 * 1024;

    [Fact]
    public void The_native_program_is_at_most_20_MB() => Check(Repository.PublishedProgram());

    [Fact]
    public void The_arm64_program_is_at_most_20_MB()
    {
        if (!File.Exists(Repository.Arm64Program))
            Assert.Skip("artifacts/bin/linux-arm64/edgetwin is not there; `make pi` builds it");
        Check(Repository.Arm64Program);
    }

    [Fact]
    public void Neither_program_has_grown_unnoticed()
    {
        Check(Repository.PublishedProgram(), RatchetBytesMax);
        if (File.Exists(Repository.Arm64Program))
            Check(Repository.Arm64Program, RatchetBytesMax);
    }

    private static void Check(string program, long bytesMax = BytesMax)
    {
        var bytes = new FileInfo(program).Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{program}: {bytes} bytes");
        Assert.InRange(bytes, 1, bytesMax);
    }
}
