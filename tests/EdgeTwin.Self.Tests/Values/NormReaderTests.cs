using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Values;

public sealed class NormReaderTests
{
    [Theory]
    [InlineData("You should help others when they're in danger.", 1, "help others when they're in danger")]
    [InlineData("You shouldn't disturb someone's sleep.", -1, "disturb someone's sleep")]
    [InlineData("You should never access someone's accounts", -1, "access someone's accounts")]
    [InlineData("It's wrong not to help others.", 1, "help others")]
    [InlineData("It is rude to not apologize.", 1, "apologize")]
    [InlineData("It's not okay to judge people.", -1, "judge people")]
    [InlineData("It\u2019s not okay to not care for your pets.", 1, "care for your pets")]
    [InlineData("It's never okay to steal things from people", -1, "steal things from people")]
    [InlineData("It's expected that you take good care of your pets.", 1, "take good care of your pets")]
    [InlineData("It's good for people not to cheat on each other.", -1, "cheat on each other")]
    [InlineData("You can't harass people.", -1, "harass people")]
    [InlineData("Breaking people's windows is wrong.", -1, "Breaking people's windows")]
    [InlineData("Neighbors are expected not to disturb each other.", -1, "disturb each other")]
    [InlineData("Never shove a sister", -1, "shove a sister")]
    [InlineData("If you're ill, you should cook for people.", 1, "cook for people")]
    [InlineData("You don't have to be different.", -1, "be different")]
    [InlineData("You have a responsibility not to litter.", -1, "litter")]
    [InlineData("Parents have a duty to listen.", 1, "listen")]
    [InlineData("You have no right to read my letters.", -1, "read my letters")]
    [InlineData("A good friend will never put a lover before you.", -1, "put a lover before you")]
    [InlineData("You should avoid breaking people's hearts.", -1, "breaking people's hearts")]
    [InlineData("It's wrong to avoid hard talks.", 1, "hard talks")]
    [InlineData("Refrain from buying on credit.", -1, "buying on credit")]
    [InlineData("Avoid debts", -1, "debts")]
    public void A_norm_has_its_polarity_and_its_behaviour(string norm, int polarity, string core)
    {
        var reading = NormReader.Read(norm);
        Assert.Equal((polarity, core), (reading.Polarity, reading.CoreOf(norm)));
    }

    [Theory]
    [InlineData("You don't have to be different.", true)]
    [InlineData("You need not answer at once.", true)]
    [InlineData("It's okay to not answer.", true)]
    [InlineData("You are allowed to say no.", true)]
    [InlineData("You have the right to say no.", true)]
    [InlineData("You have no duty to answer.", true)]
    [InlineData("You have no right to answer.", false)]
    [InlineData("It's not okay to shout.", false)]
    [InlineData("It's good to answer.", false)]
    [InlineData("You have to answer.", false)]
    [InlineData("You should answer.", false)]
    public void A_permission_is_no_demand(string norm, bool isPermission) => Assert.Equal(isPermission, NormReader.Read(norm).IsPermission);

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("it's")]
    [InlineData("It's good to")]
    [InlineData("You should not")]
    public void Any_text_has_a_reading_within_it(string norm)
    {
        var reading = NormReader.Read(norm);
        Assert.InRange(reading.Start, 0, reading.End);
        Assert.InRange(reading.End, 0, norm.Length);
    }
}
