using System.Text.Encodings.Web;

namespace DevExChat.Procurement.Pages;

/// <summary>The frame of the few pages that somebody opens in a browser: plain, readable on a phone, in light and in dark, without a script.</summary>
public static class PublicPage
{
    /// <summary>Where <see cref="Style"/> is served.</summary>
    public const string StylePath = "/page.css";

    /// <summary>The one stylesheet of these pages.</summary>
    public const string Style =
        """
        body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0; }
        main { max-width: 34rem; margin: 0 auto; padding: 2rem 1rem; }
        h1 { font-size: 1.5rem; }
        label { display: block; font-weight: 600; margin-bottom: .25rem; }
        input { font: inherit; font-size: 1.5rem; letter-spacing: .2em; width: 9em; padding: .4rem .6rem; box-sizing: border-box; }
        button { font: inherit; font-weight: 600; margin-top: 1rem; padding: .6rem 1.2rem; display: block; }
        """;

    /// <summary>A whole page.</summary>
    /// <param name="language">The language of what is not marked otherwise.</param>
    /// <param name="title">Its title, as text.</param>
    /// <param name="heading">Its heading, as HTML: what comes from anywhere else is <see cref="Encoded"/>.</param>
    /// <param name="body">What stands below, as HTML likewise.</param>
    public static string Html(string language, string title, string heading, string body) =>
        $"""
        <!doctype html>
        <html lang="{language}">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
        <title>{Encoded(title)} · DevExChat</title><link rel="stylesheet" href="{StylePath}">
        </head>
        <body><main><h1>{heading}</h1>{body}</main></body>
        </html>
        """;

    /// <summary>Text as HTML.</summary>
    public static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
