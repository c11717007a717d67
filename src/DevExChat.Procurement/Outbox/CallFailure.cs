namespace DevExChat.Procurement.Outbox;

/// <summary>What a failed call to a platform tells about whether it may have been acted on.</summary>
public static class CallFailure
{
    /// <summary>Whether nothing of the call ever reached the other side, so that it may be made again without looking for what it did.</summary>
    public static bool NeverLeft(HttpRequestException failed) => failed.HttpRequestError is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
