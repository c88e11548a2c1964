package dev.throughline.auth.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.Status.Code;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  @ParameterizedTest
  @CsvSource({
    "08006, UNAVAILABLE", // connection lost
    "57P01, UNAVAILABLE", // shutting down
    "57P03, UNAVAILABLE", // starting up
    "42P01, INTERNAL", // no such table
    "22001, INTERNAL" // bad data
  })
  void tellsAnUnreachableDatabaseFromABug(String sqlState, Code code) {
    Status status =
        Faults.toStatus(new DataAccessException("x", new SQLException("secret words", sqlState)));

    assertThat(status.getCode()).isEqualTo(code);
    assertThat(status.getDescription()).doesNotContain("secret words");
  }

  @Test
  void aPoolWithoutAConnectionIsAnUnreachableDatabase() {
    RuntimeException fault =
        new ConnectionException("x", new SQLTransientConnectionException("timed out after 1000ms"));

    Status status = Faults.toStatus(fault);

    assertThat(status.getCode()).isEqualTo(Code.UNAVAILABLE);
    assertThat(status.getCause()).as("no statement ran that could tell of it").isSameAs(fault);
  }

  @Test
  void whatIsNotOfTheDatabaseIsInternal() {
    assertThat(Faults.toStatus(new IllegalStateException("x")).getCode()).isEqualTo(Code.INTERNAL);
  }
}
