using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Lsp.Features;

/// <summary>Where a twin or property is defined, and what speaks of it: notes, and the configurations of agents on this machine.</summary>
internal static class TwinPlaces
{
    /// <summary>Where configurations define it, each with its document.</summary>
    public static IEnumerable<(string Uri, NoteRange Range)> DefinitionsOf(VaultSnapshot vault, string twin, string? property) =>
        ConfigurationsOf([vault]).SelectMany(configuration => configuration.DefinitionsOf(twin, property).Select(range => (configuration.Uri, range)));

    /// <summary>The configurations that agents have told of, and can be read here.</summary>
    public static IEnumerable<AgentConfigurationText> ConfigurationsOf(IReadOnlyList<VaultSnapshot> vaults) =>
        vaults.SelectMany(vault => vault.Twins.ConfigurationFiles).Distinct(StringComparer.Ordinal).Select(file => AgentConfigurationText.Find(file, vaults)).OfType<AgentConfigurationText>();

    /// <summary>What speaks of what is named in a note.</summary>
    public static LocationList Of(NoteView note, TwinSubject subject, bool withDeclaration)
    {
        var places = new LocationList(note);
        foreach (var mention in TwinMention.Of(note.Vault, subject.Twin, subject.Property))
            places.Add(mention.Note.Id, mention.Range);
        foreach (var configuration in ConfigurationsOf([note.Vault]))
            AddTo(places, configuration, subject.Twin, subject.Property, withDeclaration);
        return places;
    }

    /// <summary>The same of what is named in a configuration that is open.</summary>
    public static async ValueTask<LocationList> FromConfigurationAsync(AgentConfigurationText configuration, ReferenceParams given, SessionSnapshot session, CancellationToken cancellation)
    {
        var vaults = await session.ReadyAsync(cancellation).ConfigureAwait(false);
        var places = new LocationList(vaults[0], session.Positions);
        var offset = session.Positions.OffsetIn(configuration.Scan, given.Position);
        if (offset < 0 || configuration.At(offset) is not { } at)
            return places;
        foreach (var vault in vaults)
        {
            foreach (var mention in TwinMention.Of(vault, at.Twin, at.Property))
                places.Add(vault.UriOf(mention.Note.Id), mention.Range);
        }
        AddTo(places, configuration, at.Twin, at.Property, given.Context.IncludeDeclaration);
        return places;
    }

    private static void AddTo(LocationList places, AgentConfigurationText configuration, string twin, string? property, bool withDeclaration)
    {
        var definitions = withDeclaration ? [] : configuration.DefinitionsOf(twin, property).ToHashSet();
        foreach (var (range, _) in configuration.PlacesOf(twin, property))
        {
            if (!definitions.Contains(range))
                places.Add(configuration.Uri, range);
        }
    }
}
