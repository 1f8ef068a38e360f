from framing.corpus import DataError, Problem


def test_a_problem_reads_as_one_line():
    assert str(Problem("a.csv, row 2", "the text is empty")) == "a.csv, row 2: the text is empty"


def test_a_data_error_is_a_value_error():
    assert issubclass(DataError, ValueError)
