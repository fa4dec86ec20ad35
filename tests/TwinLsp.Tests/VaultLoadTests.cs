using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Tests;

public sealed class VaultLoadTests
{
    [Fact]
    public async Task Whoever_saves_a_vault_waits_for_whoever_is_at_it()
    {
        using var folder = Folder(3_000);
        var cache = new FactsCache(folder.Of(".facts"));
        var vault = new Vault(folder.Path, new VaultSettings(), cache);
        var loading = Task.Run(() => vault.Load(CancellationToken.None), TestContext.Current.CancellationToken);
        await vault.Ready;
        vault.SaveFacts();
        Assert.Equal(3_000, cache.Read()?.Count);
        await loading;
    }

    /// <summary>What came, went and changed since is told from what stayed, and links lead where they do in a vault that is read anew.</summary>
    [Fact]
    public void A_second_start_takes_what_is_known_and_reads_only_the_rest()
    {
        using var folder = Folder(20);
        var cache = new FactsCache(folder.Of(".facts"));
        new Vault(folder.Path, new VaultSettings(), cache).Load(CancellationToken.None);
        File.Delete(folder.Of("n3.md"));
        folder.Write("n4.md", "changed, and longer than it was: [[n1]]");
        folder.Write("new.md", "[[n1]]");
        var again = new Vault(folder.Path, new VaultSettings(), cache);
        again.Load(CancellationToken.None);
        Assert.Equal((2, 2), again.Loader.Progress);
        var anew = new Vault(folder.Path, new VaultSettings(), new FactsCache(folder.Of(".other")));
        anew.Load(CancellationToken.None);
        Assert.Equal(LinksTo(anew, "n1.md"), LinksTo(again, "n1.md"));
        Assert.Contains("new.md", LinksTo(again, "n1.md"));
        Assert.Null(again.Capture().Index.Find("n3.md"));
    }

    private static TestFolder Folder(int notes) =>
        new([.. Enumerable.Range(0, notes).Select(note => ($"n{note}.md", $"# Note {note}\n[[n{(note + 1) % notes}]] [[n1]] #tag{note % 7}\n"))]);

    private static string[] LinksTo(Vault vault, string path)
    {
        var index = vault.Capture().Index;
        return [.. new ReferenceFinder(index).To(index.Find(path)!).Select(reference => index.PathOf(reference.Source)).Order(StringComparer.Ordinal)];
    }
}
