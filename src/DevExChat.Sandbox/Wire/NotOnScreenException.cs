namespace DevExChat.Sandbox.Wire;

/// <summary>Somebody tried to use what they do not see: a button that is not there, a modal that is closed, a channel they are not in.</summary>
public sealed class NotOnScreenException(string message) : InvalidOperationException(message);
