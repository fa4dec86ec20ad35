using EdgeTwin.Agent.Api.Access;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Api;

public sealed class TokenStoreTests
{
    [Fact]
    public void Tokens_outlast_a_start_and_their_secrets_are_not_kept()
    {
        using var folder = new ScratchFolder("tokens");
        string secret;
        using (var store = new TokenStore(folder["t"], TimeProvider.System))
            secret = store.Give("laptop", true, TimeSpan.FromDays(90), new byte[32])!.Value.Text.Secret;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["t"]));
        Assert.DoesNotContain(secret, File.ReadAllText(folder["t"]), StringComparison.Ordinal);
        using (var again = new TokenStore(folder["t"], TimeProvider.System))
        {
            var found = again.Find(secret)!;
            Assert.Equal(("laptop", true), (found.Name, found.MayControl));
            Assert.True(again.Revoke("laptop"));
            Assert.True(found.Revoked.IsCancellationRequested);
        }
        using var later = new TokenStore(folder["t"], TimeProvider.System);
        Assert.Null(later.Find(secret));
        Assert.False(later.Revoke("laptop"));
    }

    [Fact]
    public void A_token_whose_time_is_over_counts_no_more_and_ends_what_goes_on()
    {
        using var folder = new ScratchFolder("tokens");
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        using var store = new TokenStore(folder["t"], time);
        var (token, text) = store.Give("laptop", false, TimeSpan.FromHours(1), [])!.Value;
        var hasEnded = false;
        using var watch = new TokenWatch(token, time, () => hasEnded = true);
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.NotNull(store.Find(text.Secret));
        Assert.False(hasEnded);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(store.Find(text.Secret));
        Assert.True(hasEnded);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_and_not_written_over()
    {
        using var folder = new ScratchFolder("tokens");
        // Reading there fails whoever reads (proc(5)).
        File.CreateSymbolicLink(folder["t"], "/proc/self/mem");
        var told = new List<string>();
        using var store = new TokenStore(folder["t"], TimeProvider.System, told.Add);
        Assert.Contains("nobody is let in", Assert.Single(told), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<IOException>(() => store.Give("laptop", false, null, [])).Message, StringComparison.Ordinal);
        Assert.Empty(store.All);
        Assert.NotNull(new FileInfo(folder["t"]).LinkTarget);
    }

    [Theory]
    // a line in the file | whether it is told
    [InlineData("", false)]
    [InlineData("# of the workshop", false)]
    [InlineData("laptop", true)]
    [InlineData("laptop admin 2026-01-01T00:00:00Z never 00", true)]
    [InlineData("laptop read yesterday never 0000000000000000000000000000000000000000000000000000000000000000", true)]
    [InlineData("laptop read 2026-01-01T00:00:00Z never zz00000000000000000000000000000000000000000000000000000000000000", true)]
    [InlineData("laptop read 2026-01-01T00:00:00Z never 0000", true)]
    [InlineData("\0\0\0\0\u00ff", true)]
    public void A_line_that_is_none_stays_and_the_others_count(string line, bool isTold)
    {
        using var folder = new ScratchFolder("tokens");
        string secret;
        using (var store = new TokenStore(folder["t"], TimeProvider.System))
            secret = store.Give("screen", false, null, [])!.Value.Text.Secret;
        File.AppendAllText(folder["t"], line + "\n");
        var told = new List<string>();
        using (var store = new TokenStore(folder["t"], TimeProvider.System, told.Add))
        {
            Assert.NotNull(store.Find(secret));
            Assert.NotNull(store.Give("other", false, null, []));
        }
        Assert.Equal(isTold ? 1 : 0, told.Count);
        Assert.Contains(line, File.ReadAllLines(folder["t"]));
    }
}
