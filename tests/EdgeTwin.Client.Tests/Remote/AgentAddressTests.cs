namespace EdgeTwin.Client.Tests.Remote;

public sealed class AgentAddressTests
{
    [Theory]
    // text | what it is, host, port
    [InlineData("/run/edgetwin/edgetwin.sock", "/run/edgetwin/edgetwin.sock", "", 0)]
    [InlineData("relative/s", "relative/s", "", 0)]
    [InlineData("https://pi.local", "https://pi.local:7443", "pi.local", 7443)]
    [InlineData("https://pi.local/", "https://pi.local:7443", "pi.local", 7443)]
    [InlineData("HTTPS://Pi.Local:99", "https://pi.local:99", "pi.local", 99)]
    [InlineData("https://pi.local:443", "https://pi.local:443", "pi.local", 443)]
    [InlineData("https://pi.local:443/", "https://pi.local:443", "pi.local", 443)]
    [InlineData("https://192.168.1.5:7443", "https://192.168.1.5:7443", "192.168.1.5", 7443)]
    [InlineData("https://[fe80::1]:7443", "https://[fe80::1]:7443", "fe80::1", 7443)]
    public void An_address_is_read(string text, string whole, string host, int port)
    {
        var address = AgentAddress.Parse(text);
        Assert.Equal((whole, host, port, port != 0), (address.Text, address.Host, address.Port, address.IsRemote));
        Assert.Equal(whole, AgentAddress.Parse(whole).Text);
    }

    [Theory]
    [InlineData("http://pi.local")]
    [InlineData("ssh://pi.local")]
    [InlineData("https://")]
    [InlineData("https://pi.local/v1")]
    [InlineData("https://pi.local?x")]
    [InlineData("https://pi.local#x")]
    [InlineData("https://me:secret@pi.local")]
    [InlineData("https://pi.local:70000")]
    [InlineData("https://pi local")]
    public void What_is_none_is_told_with_what_is_allowed(string text)
    {
        var error = Assert.Throws<FormatException>(() => AgentAddress.Parse(text));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("https://host:port", error.Message, StringComparison.Ordinal);
    }
}
