using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    private const string TokensPath = "/v1/tokens";

    /// <summary>Everyone who is let in from elsewhere.</summary>
    public Task<TokenList> TokensAsync(CancellationToken cancellation = default) => CallAsync(Get, TokensPath, null, ContractReader.TokenList, cancellation);

    /// <summary>Lets somebody in from elsewhere.</summary>
    public Task<TokenReport> GiveTokenAsync(TokenRequest request, CancellationToken cancellation = default) =>
        CallAsync(Post, TokensPath, ContractWriter.Map(("name", request.Name), ("access", request.Access), ("valid_for", request.ValidFor)), ContractReader.TokenReport, cancellation);

    /// <summary>Lets somebody in no more; whatever they are doing ends.</summary>
    public Task<TokenList> RevokeTokenAsync(string name, CancellationToken cancellation = default) =>
        CallAsync(Delete, $"{TokensPath}/{Uri.EscapeDataString(name)}", null, ContractReader.TokenList, cancellation);
}
