namespace DevExChat.Slack.WebApi;

/// <summary>The methods of the Web API that DevExChat uses.</summary>
internal static class SlackMethods
{
    public const string Post = "chat.postMessage";
    public const string Update = "chat.update";
    public const string OpenDirect = "conversations.open";
    public const string History = "conversations.history";
    public const string Replies = "conversations.replies";
    public const string Publish = "views.publish";
    public const string OpenView = "views.open";
    public const string PushView = "views.push";
    public const string UpdateView = "views.update";
    public const string UserInfo = "users.info";
    public const string TestToken = "auth.test";
    public const string ConversationInfo = "conversations.info";
    public const string OpenConnection = "apps.connections.open";
}
