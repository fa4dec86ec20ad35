namespace EdgeTwin.Model.Tests;

public sealed class PropertyReferenceTests
{
    [Theory]
    [InlineData("greenhouse/air#temperature", "greenhouse/air#temperature")]
    [InlineData("twin:greenhouse/air#temperature", "greenhouse/air#temperature")]
    [InlineData("host/cpu#core0_load", "host/cpu#core0_load")]
    [InlineData("a#b", "a#b")]
    [InlineData("", null)]
    [InlineData("#temperature", null)]
    [InlineData("greenhouse/air", null)]
    [InlineData("greenhouse/air#", null)]
    [InlineData("greenhouse//air#temperature", null)]
    [InlineData("/greenhouse#temperature", null)]
    [InlineData("Greenhouse/air#temperature", null)]
    [InlineData("greenhouse/air#a#b", null)]
    [InlineData("greenhouse/air#a/b", null)]
    [InlineData("greenhouse/air#tempé", null)]
    public void A_reference_parses_and_prints_back(string text, string? expected)
    {
        Assert.Equal(expected is not null, PropertyReference.TryParse(text, out var reference));
        if (expected is not null)
            Assert.Equal(expected, reference.ToString());
    }

    [Fact]
    public void A_bad_reference_is_named_in_the_error()
    {
        var error = Assert.Throws<FormatException>(() => PropertyReference.Parse("Air"));
        Assert.Contains("'Air'", error.Message, StringComparison.Ordinal);
        Assert.Contains("greenhouse/air#temperature", error.Message, StringComparison.Ordinal);
    }
}
