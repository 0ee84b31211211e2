package io.holdline.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Looks for numbers and names in every byte under a home, also in hexadecimal and wherever they may
 * begin in base64. PostgreSQL's data and recordings hold what they hold; the ledgers of the switch
 * and of the operator's systems are files of their stand-ins, which are no part of the product.
 */
final class HomeSearch {
  private static final int BLOCK = 1 << 20;
  private static final long BASE = 1_099_511_628_211L;
  private static final Set<String> ELSEWHERE =
      Set.of(
          "postgres/data",
          "postgres/server",
          "redis/bin",
          "recordings",
          "switch-ledger.jsonl",
          "boss-ledger.jsonl");

  /** The disguises, by how many bytes they have. */
  private final TreeMap<Integer, Set<Bytes>> disguises = new TreeMap<>();

  /** Their hashes: what is not among them needs no closer look. */
  private final TreeMap<Integer, Set<Long>> hashes = new TreeMap<>();

  /**
   * @param words telephone numbers in E.164, and names
   */
  HomeSearch(Collection<String> words) {
    for (var word : words) {
      for (var form : forms(word)) {
        disguise(form);
      }
    }
  }

  private record Bytes(byte[] value) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes(var theirs) && Arrays.equals(value, theirs);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return new String(value, StandardCharsets.UTF_8);
    }
  }

  /** A number stands with its plus or without; a Chinese one also without its country. */
  private static List<String> forms(String word) {
    if (!word.startsWith("+")) {
      return List.of(word);
    }
    return word.startsWith("+86") ? List.of(word.substring(3)) : List.of(word.substring(1));
  }

  private void disguise(String form) {
    var bytes = form.getBytes(StandardCharsets.UTF_8);
    add(bytes);
    add(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
    add(HexFormat.of().withUpperCase().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
    for (int before = 0; before < 3; before++) {
      add(inBase64(bytes, before));
    }
  }

  /** What stands in base64 for these bytes alone, whatever comes before and after. */
  private static byte[] inBase64(byte[] bytes, int before) {
    var shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    var text = Base64.getEncoder().withoutPadding().encode(shifted);
    return Arrays.copyOfRange(text, (before * 8 + 5) / 6, shifted.length * 8 / 6);
  }

  private void add(byte[] bytes) {
    disguises.computeIfAbsent(bytes.length, _ -> new HashSet<>()).add(new Bytes(bytes));
    hashes.computeIfAbsent(bytes.length, _ -> new HashSet<>()).add(hash(bytes, 0, bytes.length));
  }

  private static long hash(byte[] bytes, int from, int length) {
    long hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = hash * BASE + bytes[i];
    }
    return hash;
  }

  /** What was found, each with the file that holds it. */
  List<String> find(Path home) {
    var found = new ArrayList<String>();
    try (var files = Files.walk(home)) {
      files
          .filter(Files::isRegularFile)
          .filter(Predicate.not(file -> isElsewhere(home.relativize(file))))
          .forEach(file -> search(file, found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static boolean isElsewhere(Path file) {
    return ELSEWHERE.stream().anyMatch(file::startsWith);
  }

  private void search(Path file, List<String> found) {
    int longest = disguises.lastKey();
    var block = new byte[BLOCK + longest];
    try (InputStream in = Files.newInputStream(file)) {
      int kept = 0;
      int read;
      while ((read = in.readNBytes(block, kept, BLOCK)) > 0) {
        int filled = kept + read;
        for (int length : hashes.navigableKeySet()) {
          search(block, filled, length, file, found);
        }
        kept = Math.min(filled, longest - 1);
        System.arraycopy(block, filled - kept, block, 0, kept);
      }
    } catch (NoSuchFileException gone) {
      // Redis and the journal put files away while they are looked at.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void search(byte[] block, int filled, int length, Path file, List<String> found) {
    if (filled < length) {
      return;
    }
    var wanted = hashes.getOrDefault(length, Set.of());
    long leaving = 1;
    for (int i = 1; i < length; i++) {
      leaving *= BASE;
    }
    long hash = hash(block, 0, length);
    for (int from = 0; ; from++) {
      if (wanted.contains(hash)) {
        var bytes = new Bytes(Arrays.copyOfRange(block, from, from + length));
        if (disguises.getOrDefault(length, Set.of()).contains(bytes)) {
          found.add(file + ": " + bytes);
        }
      }
      if (from + length >= filled) {
        return;
      }
      hash = (hash - block[from] * leaving) * BASE + block[from + length];
    }
  }
}
