using System.Net;

namespace DevExChat.Sandbox.Wire;

/// <summary>How a call of the product goes wrong.</summary>
public sealed record Fault
{
    private Fault()
    {
    }

    /// <summary>500 before anything was applied.</summary>
    public static Fault ServerError { get; } = new() { Status = (int)HttpStatusCode.InternalServerError };

    /// <summary>503 before anything was applied.</summary>
    public static Fault Unavailable { get; } = new() { Status = (int)HttpStatusCode.ServiceUnavailable };

    /// <summary>HTTP 200 with <c>internal_error</c>, nothing applied.</summary>
    public static Fault InternalError { get; } = new() { Error = "internal_error" };

    /// <summary>No answer, and nothing applied, until released or the caller goes; released, the call is carried out.</summary>
    public static Fault Hang { get; } = new() { Hangs = true };

    /// <summary>Applied at once, answered only when released.</summary>
    public static Fault ApplyThenHang { get; } = new() { Applies = true, Hangs = true };

    /// <summary>Applied, then answered 500.</summary>
    public static Fault ApplyThenServerError { get; } = new() { Applies = true, Status = (int)HttpStatusCode.InternalServerError };

    /// <summary>Applied, then answered <c>internal_error</c>.</summary>
    public static Fault ApplyThenInternalError { get; } = new() { Applies = true, Error = "internal_error" };

    /// <summary>The HTTP status it is answered with; null when the call is answered as if nothing were wrong.</summary>
    internal int? Status { get; private init; }

    internal string? Error { get; private init; }

    internal IReadOnlyList<string> Messages { get; private init; } = [];

    internal int? RetryAfter { get; private init; }

    internal bool Applies { get; private init; }

    internal bool Hangs { get; private init; }

    /// <summary>429 with Retry-After.</summary>
    public static Fault RateLimited(int retryAfterSeconds) => new() { Status = (int)HttpStatusCode.TooManyRequests, RetryAfter = retryAfterSeconds };

    /// <summary>Any status with an error code, nothing applied: 412 with "PreconditionFailed", 403 with "BotDisabledByAdmin".</summary>
    public static Fault Answered(int status, string? error = null) => new() { Status = status, Error = error };

    /// <summary>HTTP 200 with any error code and messages, nothing applied: "invalid_arguments" with "`trigger_id` expired …" is one Slack sends.</summary>
    public static Fault Refused(string error, params IReadOnlyList<string> messages) => new() { Error = error, Messages = messages };
}

/// <summary>A script of what goes wrong next, by the names the traffic gives the calls. Slack's response_url is scripted as the method "response_url".</summary>
public sealed class Faults
{
    /// <summary>Stands for every method.</summary>
    public const string AnyMethod = "*";

    private readonly Lock gate = new();
    private readonly List<(string Method, Fault Fault)> script = [];
    private readonly Changes changes;
    private TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int hanging;
    private int ended;

    internal Faults(Changes changes) => this.changes = changes;

    /// <summary>How many calls hang right now.</summary>
    public int Hanging => Volatile.Read(ref hanging);

    /// <summary>How many calls have ever hung and do no more. A call counts as ended once it no longer counts as hanging.</summary>
    public int Ended => Volatile.Read(ref ended);

    /// <summary>How many scripted faults have not happened yet.</summary>
    public int Pending
    {
        get
        {
            lock (gate) return script.Count;
        }
    }

    /// <summary>The next calls of the method go wrong this way; scripts for one method happen in the order they were written.</summary>
    public void Next(string method, Fault fault, int times = 1)
    {
        lock (gate) script.AddRange(Enumerable.Repeat((method, fault), times));
    }

    /// <summary>Lets every hanging call go on.</summary>
    public void Release()
    {
        lock (gate)
        {
            release.TrySetResult();
            release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Forgets the faults that have not happened yet.</summary>
    public void Clear()
    {
        lock (gate) script.Clear();
    }

    internal Fault? Take(string method)
    {
        lock (gate)
        {
            var place = script.FindIndex(entry =>
                string.Equals(entry.Method, method, StringComparison.Ordinal) || string.Equals(entry.Method, AnyMethod, StringComparison.Ordinal));
            if (place < 0) return null;
            var fault = script[place].Fault;
            script.RemoveAt(place);
            return fault;
        }
    }

    internal async Task HangAsync(CancellationToken cancellationToken)
    {
        Task released;
        lock (gate) released = release.Task;
        Interlocked.Increment(ref hanging);
        changes.Raise();
        try
        {
            await released.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref hanging);
            Interlocked.Increment(ref ended);
            changes.Raise();
        }
    }
}
