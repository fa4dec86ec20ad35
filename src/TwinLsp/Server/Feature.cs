using System.Text.Json.Serialization.Metadata;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// One row of the <see cref="FeatureTable"/>: a method, what it does for people, how it is handled, and what is announced for it.
/// </summary>
/// <param name="Method">One of <see cref="Methods"/>, or one of our own, which begin with <c>edgetwin/</c>.</param>
/// <param name="Summary">One sentence for the documentation.</param>
/// <param name="Handle">Makes its handler for a session.</param>
/// <param name="Announce">Writes it into the server's capabilities, of which <see cref="Introduction"/> is made.</param>
internal sealed record Feature(string Method, string Summary, Func<Session, Handler> Handle, Action<ServerCapabilities>? Announce = null)
{
    /// <summary>A notification that changes the session.</summary>
    public static Feature Notification<TParams>(
        string method, string summary, Func<LspJson, JsonTypeInfo<TParams>> parameters, Action<Session, TParams> handle, Action<ServerCapabilities>? announce = null) =>
        new(method, summary, session => Handler.InOrder(method, parameters(LspJson.Default), given => handle(session, given)), announce);

    /// <summary>A request that reads a snapshot, beside everything else.</summary>
    public static Feature Request<TParams, TResult>(
        string method,
        string summary,
        Func<LspJson, JsonTypeInfo<TParams>> parameters,
        Func<LspJson, JsonTypeInfo<TResult>> result,
        Func<TParams, SessionSnapshot, RequestContext, ValueTask<TResult>> handle,
        Action<ServerCapabilities>? announce = null) =>
        new(method, summary, session => Handler.Concurrent(method, parameters(LspJson.Default), result(LspJson.Default), session.Capture, handle), announce);

    /// <summary>A request about one note; it waits until the note's vault has been read.</summary>
    public static Feature NoteRequest<TParams, TResult>(
        string method,
        string summary,
        Func<LspJson, JsonTypeInfo<TParams>> parameters,
        Func<LspJson, JsonTypeInfo<TResult>> result,
        Func<TParams, TextDocumentIdentifier> note,
        Func<TParams, NoteView, CancellationToken, TResult> handle,
        Action<ServerCapabilities>? announce = null) =>
        Request(method, summary, parameters, result, OfNote(note, static (session, uri, cancellation) => session.NoteAsync(uri, cancellation), handle), announce);

    /// <summary>A request about one note's own text; it waits for nothing if the note is open.</summary>
    public static Feature TextRequest<TParams, TResult>(
        string method,
        string summary,
        Func<LspJson, JsonTypeInfo<TParams>> parameters,
        Func<LspJson, JsonTypeInfo<TResult>> result,
        Func<TParams, TextDocumentIdentifier> note,
        Func<TParams, NoteView, CancellationToken, TResult> handle,
        Action<ServerCapabilities>? announce = null) =>
        Request(method, summary, parameters, result, OfNote(note, static (session, uri, cancellation) => session.NoteAloneAsync(uri, cancellation), handle), announce);

    private static Func<TParams, SessionSnapshot, RequestContext, ValueTask<TResult>> OfNote<TParams, TResult>(
        Func<TParams, TextDocumentIdentifier> note,
        Func<SessionSnapshot, string, CancellationToken, ValueTask<NoteView>> find,
        Func<TParams, NoteView, CancellationToken, TResult> handle) =>
        async (given, session, context) => handle(given, await find(session, note(given).Uri, context.Cancellation).ConfigureAwait(false), context.Cancellation);
}
