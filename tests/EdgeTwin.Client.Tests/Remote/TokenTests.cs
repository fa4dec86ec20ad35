using EdgeTwin.Client.Remote;

namespace EdgeTwin.Client.Tests.Remote;

public sealed class TokenTests
{
    private static readonly AgentAddress Pi = AgentAddress.Parse("https://pi.local");
    private static readonly AgentToken Token = AgentToken.Of(Part(1), Part(2));
    private static readonly AgentToken Other = AgentToken.Of(Part(3), []);

    [Fact]
    public void A_token_is_its_secret_and_the_pin_of_the_certificate()
    {
        var read = AgentToken.TryParse(Token.Text)!;
        Assert.Equal((Token.Secret, Token.Text), (read.Secret, read.Text));
        Assert.Equal(Part(2), read.Pin.ToArray());
        Assert.True(AgentToken.TryParse(Other.Text)!.Pin.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("et")]
    [InlineData("et.")]
    [InlineData("et.short")]
    [InlineData("xx.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE")]
    [InlineData("et.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE.")]
    [InlineData("et.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE.short")]
    [InlineData("et.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ")]
    [InlineData("et.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ+")]
    [InlineData("et.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE.x")]
    public void Another_text_is_none(string text) => Assert.Null(AgentToken.TryParse(text));

    [Fact]
    public void A_token_is_kept_and_found_and_other_lines_stay()
    {
        using var folder = new ScratchFolder("tokens");
        var file = FileIn(folder);
        file.Keep(Pi, Other);
        File.AppendAllText(file.Path, "# of the workshop\nhttps://workshop:1 nonsense\n");
        file.Keep(Pi, Token);
        Assert.Equal(Token.Text, file.Find(Pi).Text);
        Assert.Equal(Token.Text, file.Find(AgentAddress.Parse("https://PI.local:7443/")).Text);
        Assert.Equal(["# of the workshop", "https://workshop:1 nonsense", $"{Pi} {Token.Text}"], File.ReadAllLines(file.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
    }

    [Theory]
    // what the file holds | what is said
    [InlineData(null, "edgetwin tokens add NAME")]
    [InlineData("https://elsewhere et.x\n", "edgetwin login https://pi.local:7443")]
    [InlineData("# https://pi.local et.x\n", "edgetwin login https://pi.local:7443")]
    [InlineData("\n\nhttps://pi.local et.x\n", "line 3: that is no token")]
    [InlineData("https://pi.local\n", "edgetwin login https://pi.local:7443")]
    public void Where_there_is_none_the_next_step_is_told(string? content, string expected)
    {
        using var folder = new ScratchFolder("tokens");
        var file = FileIn(folder);
        if (content is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            File.WriteAllText(file.Path, content);
            File.SetUnixFileMode(file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        Assert.Contains(expected, Assert.Throws<IOException>(() => file.Find(Pi)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_may_read_is_not_read()
    {
        using var folder = new ScratchFolder("tokens");
        var file = FileIn(folder);
        file.Keep(Pi, Token);
        File.SetUnixFileMode(file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Assert.Throws<IOException>(() => file.Find(Pi)).Message, StringComparison.Ordinal);
    }

    private static TokenFile FileIn(ScratchFolder folder) => new(name => name == "XDG_CONFIG_HOME" ? folder.Path : null);

    private static byte[] Part(byte value) => Enumerable.Repeat(value, AgentToken.PartBytes).ToArray();
}
