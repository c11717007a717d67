namespace DevExChat.Bench;

/// <summary>A strict chat platform with a buyer and vendors on it, and what they do there through the product's own door.</summary>
internal interface IStage : IAsyncDisposable
{
    /// <summary>What the platform calls the thing that only reads.</summary>
    string Reading { get; }

    /// <summary>How many rules of the platform were broken.</summary>
    int Violations { get; }

    /// <summary>Whom it talks to.</summary>
    Uri ProductAddress { set; }

    /// <summary>The settings of whoever answers it, with the files in a folder.</summary>
    Dictionary<string, string?> Settings(string folder);

    /// <summary>Posts the opportunities and completes the vendors' profiles.</summary>
    Task SetAsync(CancellationToken ct);

    /// <summary>One vendor reads the list. The time of the acknowledgement; none when it failed.</summary>
    Task<TimeSpan[]> ReadAsync(int at, CancellationToken ct);

    /// <summary>One vendor clicks <i>I can do this</i> on one card and sends the form. The time of both acknowledgements; none when one failed.</summary>
    Task<TimeSpan[]> ProposeAsync(int pair, CancellationToken ct);

    /// <summary>Every card shows every proposal that came.</summary>
    Task DrainedAsync(CancellationToken ct);
}
