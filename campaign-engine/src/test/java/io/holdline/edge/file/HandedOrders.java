package io.holdline.edge.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The operator's side: takes every file whose control file is there and agrees. */
final class HandedOrders {
  private HandedOrders() {}

  /** The references of all orders, each as often as it was handed over. */
  static List<UUID> in(Path folder) throws IOException {
    var found = new ArrayList<UUID>();
    try (var controls = Files.newDirectoryStream(folder, "new-orders-*.ctl")) {
      for (var file : controls) {
        var control = JsonMapper.shared().readTree(Files.readString(file));
        var data =
            Files.readAllBytes(
                folder.resolve(file.getFileName().toString().replace(".ctl", ".csv")));
        assertThat(control.path("bytes").asLong()).isEqualTo(data.length);
        assertThat(control.path("sha256").asString()).isEqualTo(sha256(data));
        var rows = new String(data, StandardCharsets.UTF_8).lines().skip(1).toList();
        assertThat(control.path("rows").asInt()).isEqualTo(rows.size());
        rows.forEach(row -> found.add(UUID.fromString(row.substring(0, row.indexOf(',')))));
      }
    }
    return found;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
