window.YTD.account.part0 = [
  {
    "account" : {
      "email" : "someone@example.org",
      "accountId" : "4242"
    }
  }
]
window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "edit_info" : {
        "initial" : { "editTweetIds" : [ "1815900000000000001" ], "editsRemaining" : "5" }
      },
      "retweeted" : false,
      "entities" : { "urls" : [ ], "symbols" : [ ] },
      "favorite_count" : "12",
      "id_str" : "1815900000000000001",
      "created_at" : "Wed Jul 24 00:01:12 +0000 2024",
      "full_text" : "Bridge &amp; tunnel &lt;3",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "id_str" : "1815900000000000002",
      "created_at" : "Wed Jul 24 00:01:13 +0000 2024",
      "full_text" : "RT @someone: no",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "id_str" : "1815901000000000000",
      "edit_info" : { "edit" : { "initialTweetId" : "1815900000000000001" } },
      "created_at" : "Wed Jul 24 00:05:10 +0000 2024",
      "in_reply_to_status_id_str" : "1815000000000000000",
      "full_text" : "Bridge, then."
    }
  },
  { "tweet" : { "id_str" : "5", "created_at" : "yesterday", "full_text" : "?" } },
  { "tweet" : { "id_str" : "1815900000000000009", "deleted_at" : "Wed Jul 24 00:01:13 +0000 2024", "full_text" : "gone" } }
]
