package io.heliograph.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// The certificate that the public listener shows: a TLS handshake gets the one in force when it
/// begins. Replacing it disturbs no connection. Callable from any thread.
public final class ListenerCertificate extends X509ExtendedKeyManager {
  private volatile Shown shown;

  /// The one before is kept for handshakes that have chosen it already.
  private record Shown(long number, ServerCertificate certificate, @Nullable Shown before) {
    String alias() {
      return Long.toString(number);
    }

    Shown followedBy(ServerCertificate next) {
      return new Shown(number + 1, next, new Shown(number, certificate, null));
    }

    @Nullable ServerCertificate named(String alias) {
      if (alias.equals(alias())) {
        return certificate;
      }
      return before == null ? null : before.named(alias);
    }
  }

  public ListenerCertificate(ServerCertificate first) {
    shown = new Shown(0, first, null);
  }

  /// The certificate in force.
  public ServerCertificate inForce() {
    return shown.certificate;
  }

  /// From now on this one is shown. For one thread at a time.
  public void replace(ServerCertificate next) {
    shown = shown.followedBy(next);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    Shown current = shown;
    return current.certificate.serves(keyType) ? current.alias() : null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = chooseEngineServerAlias(keyType, issuers, null);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    ServerCertificate certificate = shown.named(alias);
    return certificate == null ? null : certificate.chain();
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    ServerCertificate certificate = shown.named(alias);
    return certificate == null ? null : certificate.key();
  }

  /// None: it is a server's.
  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
