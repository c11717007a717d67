using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>Keeps every line that is logged, from every category.</summary>
internal sealed class LogBook : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = [];

    public string Text => string.Join('\n', Lines.Select(line => line.Text));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            book.Lines.Enqueue((logLevel, $"{category}: {formatter(state, exception)} {exception}"));
    }
}
