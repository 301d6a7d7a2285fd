package io.heliograph.core.auth;

/// Tokens that another implementation has signed (Python's hmac and base64), so that signer and
/// verifier are not only tested against each other. Valid from 2026-01-01T00:00Z for one hour.
final class GoldenTokens {
  static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";
  static final String UNICODE_KEY = "schlüssel-€-0123456789abcdefghijk";

  /// As the server SDK signs for clients: a random `kid`, an audience without port.
  static final String SDK_CLIENT =
      "eyJhbGciOiJIUzI1NiIsImtpZCI6Ii0xMzcxODg0NTMxIiwidHlwIjoiSldUIn0.eyJhc3JzLnMudW"
          + "lkIjoiYWRhIiwibmFtZWlkIjoiYWRhIiwicm9sZSI6WyJhZG1pbiIsIm9wcyJdLCJhc3JzLnMuY2h0"
          + "IjoiMjAiLCJuYmYiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyOTIwMCwiaWF0IjoxNzY3MjI1NjAwLC"
          + "Jpc3MiOiJhenVyZS1zaWduYWxyIiwiYXVkIjoiaHR0cDovL2xvY2FsaG9zdC9jbGllbnQvP2h1Yj1j"
          + "aGF0In0.iXnVbqZsWFQHzoxtiHtW8JfALoBMIQMK7h8n0NqrV6s";

  /// The same with HS512, for which a key of 44 characters is shorter than the hash.
  static final String SDK_CLIENT_HS512 =
      "eyJhbGciOiJIUzUxMiIsImtpZCI6Ii0xMzcxODg0NTMxIiwidHlwIjoiSldUIn0.eyJhc3JzLnMudW"
          + "lkIjoiYWRhIiwibmFtZWlkIjoiYWRhIiwicm9sZSI6WyJhZG1pbiIsIm9wcyJdLCJhc3JzLnMuY2h0"
          + "IjoiMjAiLCJuYmYiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyOTIwMCwiaWF0IjoxNzY3MjI1NjAwLC"
          + "Jpc3MiOiJhenVyZS1zaWduYWxyIiwiYXVkIjoiaHR0cDovL2xvY2FsaG9zdC9jbGllbnQvP2h1Yj1j"
          + "aGF0In0.EvSu-ckE3rKOCHX9r7fbMY2T_utosGPesNEzkKncanG--tuffUP0HZmi-CO1gTZd3iVupr"
          + "IUYg-thYgOT34vQQ";

  /// As the management SDK up to 1.25 signs: no port, the query of the API version.
  static final String SDK_REST =
      "eyJhbGciOiJIUzI1NiIsImtpZCI6Ijk5MTIwNDMzIiwidHlwIjoiSldUIn0.eyJuYW1laWQiOiJ3ZW"
          + "ItMV8wZjNjIiwibmJmIjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjkyMDAsImlhdCI6MTc2NzIyNTYw"
          + "MCwiYXVkIjoiaHR0cHM6Ly9jb250b3NvLnNlcnZpY2Uuc2lnbmFsci5uZXQvYXBpL2h1YnMvY2hhdC"
          + "9ncm91cHMvYSUyRmIvOnNlbmQ_YXBpLXZlcnNpb249MjAyMi0wNi0wMSJ9.whPNurXpcFx7RmvTcwc"
          + "2bqOphYMOp7Qq33O14JrrQV0";

  /// As a script signs: spaces in the JSON, no `kid`, no `nbf`, the hub as written.
  static final String HAND_MADE =
      "eyJ0eXAiOiAiSldUIiwgImFsZyI6ICJIUzI1NiJ9.eyJhdWQiOiAiaHR0cDovL2xvY2FsaG9zdDo4O"
          + "Dg4L2NsaWVudC8_aHViPUNoYXQiLCAiZXhwIjogMTc2NzIyOTIwMCwgInN1YiI6ICJncmFjZSJ9.Yg"
          + "PF43UOlyqcYh3vnGJKFzzuePdo4ZB00FFovQwHh04";

  /// Key and user id beyond ASCII.
  static final String UNICODE =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJuYW1laWQiOiJab8OrIPCfmIAiLCJhdWQiOiJod"
          + "HRwOi8vbG9jYWxob3N0Ojg4ODgvY2xpZW50Lz9odWI9Y2hhdCIsImV4cCI6MTc2NzIyOTIwMH0.60d"
          + "V9rr8cSh0oZN2WeEXRyV2mtR8hhdHfWjpwFjYWCc";

  /// What our own issuer must produce, character by character.
  static final String OF_OUR_ISSUER =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhc3JzLnMudWlkIjoiYWRhIiwibmFtZWlkIjoiY"
          + "WRhIiwibmJmIjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjkyMDAsImlhdCI6MTc2NzIyNTYwMCwiYXV"
          + "kIjoiaHR0cDovL2xvY2FsaG9zdDo4ODg4L2NsaWVudC8_aHViPWNoYXQifQ.1Z-N4DUMCOUlJD1viW"
          + "-CmZczka89MMtSRem23MGWj5w";

  private GoldenTokens() {}
}
