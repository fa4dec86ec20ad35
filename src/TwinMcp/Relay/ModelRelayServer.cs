using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using EdgeTwin.Lsp.Opinions;
using Microsoft.Extensions.AI;
using OpenAI;

namespace EdgeTwin.Mcp.Relay;

/// <summary>
/// Puts questions to a language model, one after another, each for itself: no tools, no memory, and nothing of the machine but the question. The first that fails
/// ends it; what was answered before is kept.
/// </summary>
internal static class ModelRelayServer
{
    private const int QuestionsMax = 64;
    private const int QuestionBytesMax = 8 << 20;
    private const int AnswerBytesMax = 1 << 20;
    private const int AnswerTokensMax = 1000;

    /// <summary>Reads questions, and writes what came of them.</summary>
    /// <exception cref="IOException">No model is named, or what was read is no question; the message says it.</exception>
    public static async Task RunAsync(Func<string, string?> environment, Stream input, Stream output, CancellationToken cancellation)
    {
        var questions = await ReadAsync(input, cancellation).ConfigureAwait(false);
        var target = EndpointSettings.Read(environment);
        var answer = await AskAsync(target, questions, cancellation).ConfigureAwait(false);
        await JsonSerializer.SerializeAsync(output, answer, RelayJson.Default.RelayAnswer, cancellation).ConfigureAwait(false);
        await output.FlushAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks them.</summary>
    public static async Task<RelayAnswer> AskAsync(EndpointTarget target, IReadOnlyList<RelayQuestion> questions, CancellationToken cancellation)
    {
        // A key goes where the user said, and not where that sends on to.
        using var http = new HttpClient(new BoundedContent(AnswerBytesMax, new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = target.Timeout })) { Timeout = target.Timeout };
        using var transport = new HttpClientPipelineTransport(http);
        using var model = new OpenAIClient(
            new ApiKeyCredential(target.Key ?? "none"),
            new OpenAIClientOptions { Endpoint = target.Url, Transport = transport, NetworkTimeout = target.Timeout, RetryPolicy = new ClientRetryPolicy(maxRetries: 1) }).GetChatClient(target.Model).AsIChatClient();
        var replies = new List<string>();
        foreach (var question in questions)
        {
            try
            {
                var reply = await model.GetResponseAsync(
                    [new ChatMessage(ChatRole.System, question.System), new ChatMessage(ChatRole.User, question.User)],
                    new ChatOptions { Temperature = 0, MaxOutputTokens = AnswerTokensMax, Tools = [] }, cancellation).ConfigureAwait(false);
                replies.Add(reply.Text);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested && error is ClientResultException or HttpRequestException or IOException or OperationCanceledException or JsonException or InvalidOperationException or ArgumentException or FormatException or KeyNotFoundException or AggregateException)
            {
                return new RelayAnswer(target.Model, replies, $"{target.Url.Host}: {Words(error, target)}");
            }
        }
        return new RelayAnswer(target.Model, replies, null);
    }

    private static string Words(Exception error, EndpointTarget target) => error switch
    {
        OperationCanceledException => $"no answer within {target.Timeout.TotalSeconds:0} s",
        AggregateException { InnerException: { } inner } => Words(inner, target),
        ClientResultException { Status: > 0 } result => $"it answered with status {result.Status}",
        ClientResultException { InnerException: { } inner } => Words(inner, target),
        HttpRequestException or System.Net.Sockets.SocketException => error.Message,
        _ => "what it answered is no answer of such an interface",
    };

    private static async Task<IReadOnlyList<RelayQuestion>> ReadAsync(Stream input, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await input.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (all.Length + read > QuestionBytesMax)
                throw new IOException($"the questions are longer than {QuestionBytesMax} bytes");
            all.Write(buffer, 0, read);
        }
        try
        {
            var questions = JsonSerializer.Deserialize(all.GetBuffer().AsSpan(0, (int)all.Length), RelayJson.Default.RelayQuestionArray);
            return questions is { Length: > 0 and <= QuestionsMax } && Array.TrueForAll(questions, question => question is { System: not null, User: not null }) ? questions : throw new IOException($"there must be 1 to {QuestionsMax} questions");
        }
        catch (JsonException error)
        {
            throw new IOException($"that is no list of questions: {error.Message}", error);
        }
    }
}
